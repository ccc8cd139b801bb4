/** The papers that money documents go on: the clinic's letterhead as it is set up for everything, plain sheets, and rolls of 80 and 58 mm. */
export const moneyPapers = ['letterhead', 'a4', 'a5', 'roll_80', 'roll_58'] as const
export type MoneyPaper = (typeof moneyPapers)[number]
/** What is printed, sent and mailed: a bill (credit note, proforma) or a receipt (refund, voucher). As kinds of links are called. */
export type MoneyDocument = 'invoice' | 'receipt'

/** A paper that somebody named in an address, or null. */
export const asMoneyPaper = (text: string | null): MoneyPaper | null => moneyPapers.find((paper) => paper === text) ?? null

/** Where the PDF of a document is. paper: another than the clinic's usual one. */
export function moneyPdf(slug: string, kind: MoneyDocument, id: string, paper?: MoneyPaper): string {
  return `/${slug}/${kind === 'invoice' ? 'invoices' : 'payments'}/${id}/pdf${paper ? `?paper=${paper}` : ''}`
}
