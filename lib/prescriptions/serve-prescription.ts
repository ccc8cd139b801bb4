import 'server-only'
import { renderPdf } from '@/lib/documents/render-pdf'
import { servePdf } from '@/lib/documents/serve-pdf'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { chemistsCode, prescriptionToPrint, type PrescriptionDocument } from './printed-prescription'

/** A signed prescription on the clinic's paper, with the chemist's link as a code. Printing is recorded. */
export function servePrescription(slug: string, prescription: string): Promise<Response> {
  return servePdf(slug, async (db) => {
    const document = unwrap(await db.rpc('prescription_print', { prescription })) as unknown as PrescriptionDocument & { link: string | null }
    const code = document.link === null ? null : chemistsCode(await issueLink(document.link), document.prescription.language)
    return { pdf: await renderPdf('prescription', prescriptionToPrint(document, code)), fileName: 'prescription.pdf' }
  })
}
