import type { MoneyPaper } from './money-papers'
import { toPrintedMoney, type MoneyRow } from './money-document'
import { renderPdf } from './render-pdf'
import { fileNameOf } from './subscription-invoice'

/** A money document as a PDF, on a sheet or a roll. */
export async function moneyPdfOf(document: MoneyRow, paper?: MoneyPaper): Promise<{ pdf: Buffer; fileName: string }> {
  const printed = await toPrintedMoney(document, paper)
  return { pdf: await renderPdf(printed.roll === null ? 'money' : 'money-roll', printed), fileName: fileNameOf(printed.number) }
}
