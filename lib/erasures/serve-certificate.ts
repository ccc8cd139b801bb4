import 'server-only'
import { renderPdf } from '../documents/render-pdf'
import { isId, servePdf } from '../documents/serve-pdf'
import { env } from '../env'
import { unwrap } from '../errors'
import { requestLocale } from '../i18n'
import type { Certificate } from './erasures'
import { printedCertificate } from './printed-certificate'

/** The certificate of a request as a PDF in the person's language, for the owner to hand on. */
export async function serveCertificate(slug: string, request: string): Promise<Response> {
  if (!isId(request)) return new Response(null, { status: 404 })
  return servePdf(slug, async (db) => {
    const certificate = unwrap(await db.rpc('erasure_certificate', { request })) as unknown as Certificate
    return { pdf: await renderPdf('certificate', await printedCertificate(certificate, `${env().APP_URL}/certificate`, await requestLocale())), fileName: `${certificate.number}.pdf` }
  })
}
