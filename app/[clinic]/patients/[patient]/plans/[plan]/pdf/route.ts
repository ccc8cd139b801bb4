import { renderPdf } from '@/lib/documents/render-pdf'
import { isId, servePdf } from '@/lib/documents/serve-pdf'
import { unwrap } from '@/lib/errors'
import { findShell } from '@/lib/session'
import { toPrintedEstimate, type EstimateRow } from '@/lib/treatments/printed-estimate'

type Params = { params: Promise<{ clinic: string; patient: string; plan: string }> }

/** The estimate on paper, in the patient's language. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { clinic: slug, plan } = await params
  const shell = isId(plan) ? await findShell(slug) : null
  if (!shell) return new Response(null, { status: 404 })
  return servePdf(slug, async (db) => {
    const row = unwrap(await db.rpc('print_estimate', { plan })) as unknown as EstimateRow
    return { pdf: await renderPdf('estimate', toPrintedEstimate(row, shell.clinic.timeZone, new Date())), fileName: 'estimate.pdf' }
  })
}
