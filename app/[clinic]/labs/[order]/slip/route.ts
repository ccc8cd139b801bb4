import { renderPdf } from '@/lib/documents/render-pdf'
import { isId, servePdf } from '@/lib/documents/serve-pdf'
import { unwrap } from '@/lib/errors'
import { requestLocale } from '@/lib/i18n'
import { labSlip, type LabSlipRow } from '@/lib/labs/lab-slip'

type Context = { params: Promise<{ clinic: string; order: string }> }

/** The slip for the box to the lab, as a PDF. Printing is recorded. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { clinic, order } = await params
  if (!isId(order)) return new Response(null, { status: 404 })
  return servePdf(clinic, async (db) => {
    const row = unwrap(await db.rpc('print_lab_order', { lab_order: order })) as unknown as LabSlipRow
    return { pdf: await renderPdf('lab-slip', await labSlip(row, await requestLocale())), fileName: `lab-order-${row.number}.pdf` }
  })
}
