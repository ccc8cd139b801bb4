import { isId, servePdf } from '@/lib/documents/serve-pdf'
import { renderPdf } from '@/lib/documents/render-pdf'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { chemistsCode, prescriptionToPrint, type PrescriptionDocument } from '@/lib/prescriptions/printed-prescription'

type Context = { params: Promise<{ clinic: string; patient: string; prescription: string }> }

/** A signed prescription on the clinic's paper, with the chemist's link as a code. */
export async function GET(_request: Request, { params }: Context) {
  const { clinic, prescription } = await params
  if (!isId(prescription)) return new Response(null, { status: 404 })
  return servePdf(clinic, async (db) => {
    const document = unwrap(await db.rpc('prescription_print', { prescription })) as unknown as PrescriptionDocument & { link: string | null }
    const address = document.link === null ? null : await issueLink(document.link)
    return { pdf: await renderPdf('prescription', prescriptionToPrint(document, address === null ? null : chemistsCode(address, document.prescription.language))), fileName: 'prescription.pdf' }
  })
}
