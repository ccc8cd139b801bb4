import 'server-only'
import type { LetterheadRow } from '../documents/letterhead'
import { renderPdf } from '../documents/render-pdf'
import { servePdf } from '../documents/serve-pdf'
import { printedTestPage } from '../documents/test-page'
import { unwrap } from '../errors'
import { requestLocale } from '../i18n'
import { findShell } from '../session'
import { dateIn } from '../time'

/** The page that shows whether the saved margins fit the clinic's paper. */
export async function serveTestPage(slug: string): Promise<Response> {
  const shell = await findShell(slug)
  if (!shell) return new Response(null, { status: 404 })
  return servePdf(slug, async (db) => {
    const row = unwrap(await db.rpc('print_settings_page')) as unknown as LetterheadRow
    return { pdf: await renderPdf('test-page', await printedTestPage(row, dateIn(new Date(), shell.clinic.timeZone), await requestLocale())), fileName: 'test-page.pdf' }
  })
}
