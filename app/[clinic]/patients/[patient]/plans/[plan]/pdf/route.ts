import { isId, servePdf } from '@/lib/documents/serve-pdf'
import { findShell } from '@/lib/session'
import { estimatePdf } from '@/lib/treatments/estimate-pdf'

type Params = { params: Promise<{ clinic: string; patient: string; plan: string }> }

/** The estimate on paper, in the patient's language; an accepted one as it was kept. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { clinic: slug, plan } = await params
  const shell = isId(plan) ? await findShell(slug) : null
  if (!shell) return new Response(null, { status: 404 })
  return servePdf(slug, async (db) => ({ pdf: await estimatePdf({ db, shell }, plan), fileName: 'estimate.pdf' }))
}
