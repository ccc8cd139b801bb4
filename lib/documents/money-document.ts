import { toPrintedInvoice, type InvoicePaper } from '../invoices/printed-invoice'
import { toPrintedPayment, type PaymentPaper } from '../payments/printed-payment'
import type { MoneyPaper } from './money-papers'
import type { PrintedMoney } from './money-sheet'

/** A document as the database answers it, with its kind. */
export type MoneyRow = { kind: 'invoice'; row: InvoicePaper } | { kind: 'receipt'; row: PaymentPaper }

/** The words and figures of a document on a paper; on the clinic's usual one if none is named. */
export const toPrintedMoney = (document: MoneyRow, paper?: MoneyPaper): Promise<PrintedMoney> =>
  document.kind === 'invoice' ? toPrintedInvoice(document.row, paper) : toPrintedPayment(document.row, paper)
