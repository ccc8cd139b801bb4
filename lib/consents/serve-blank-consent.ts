import 'server-only'
import { renderPdf } from '../documents/render-pdf'
import { isId, servePdf } from '../documents/serve-pdf'
import { unwrap } from '../errors'
import { printedConsent, type ConsentDocument } from './printed-consent'

/** The paper of a consent with room to sign by hand; that it was printed is on record. */
export async function serveBlankConsent(slug: string, patient: string, consent: string): Promise<Response> {
  if (!isId(patient) || !isId(consent)) return new Response(null, { status: 404 })
  return servePdf(slug, async (db) => {
    const blank = unwrap(await db.rpc('print_consent', { patient, consent })) as unknown as ConsentDocument
    return { pdf: await renderPdf('consent', printedConsent(blank, null)), fileName: 'consent.pdf' }
  })
}
