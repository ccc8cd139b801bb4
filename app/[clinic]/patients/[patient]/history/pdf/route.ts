import { renderPdf } from '@/lib/documents/render-pdf'
import { isId, servePdf } from '@/lib/documents/serve-pdf'
import { unwrap } from '@/lib/errors'
import { toPrintedQuestionnaire, type QuestionnaireRow } from '@/lib/histories/printed-questionnaire'
import { findShell } from '@/lib/session'
import { dateIn } from '@/lib/time'

type Params = { params: Promise<{ clinic: string; patient: string }> }

/** The questionnaire to fill in with a pen, in the patient's language. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { clinic: slug, patient } = await params
  const shell = isId(patient) ? await findShell(slug) : null
  if (!shell) return new Response(null, { status: 404 })
  return servePdf(slug, async (db) => {
    const row = unwrap(await db.rpc('print_history', { patient })) as unknown as QuestionnaireRow
    return { pdf: await renderPdf('questionnaire', toPrintedQuestionnaire(row, dateIn(new Date(), shell.clinic.timeZone))), fileName: 'questionnaire.pdf' }
  })
}
