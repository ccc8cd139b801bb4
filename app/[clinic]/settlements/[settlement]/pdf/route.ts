import { renderPdf } from '@/lib/documents/render-pdf'
import { isId, servePdf } from '@/lib/documents/serve-pdf'
import { unwrap } from '@/lib/errors'
import { requestLocale } from '@/lib/i18n'
import { printedSettlement } from '@/lib/settlements/printed-settlement'
import type { PrintableStatement } from '@/lib/settlements/settlement'

type Context = { params: Promise<{ clinic: string; settlement: string }> }

/** A statement as a PDF in the person's language. Printing is recorded. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { clinic, settlement } = await params
  if (!isId(settlement)) return new Response(null, { status: 404 })
  return servePdf(clinic, async (db) => {
    const statement = unwrap(await db.rpc('print_settlement', { settlement })) as unknown as PrintableStatement
    return { pdf: await renderPdf('invoice', await printedSettlement(statement, await requestLocale())), fileName: `statement-${statement.until_day}.pdf` }
  })
}
