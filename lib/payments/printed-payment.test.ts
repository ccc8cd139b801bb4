import { expect, it, vi } from 'vitest'
import { paymentPaper, registered } from '../../tests/support/money-papers'
import { textOf } from '../../tests/support/pdf-text'
import { moneyPdfOf } from '../documents/money-pdf'
import type { MoneyPaper } from '../documents/money-papers'
import { paperLanguages } from '../documents/paper-words'
import { toPrintedPayment, type PaymentPaper } from './printed-payment'

vi.mock('server-only', () => ({}))

const text = async (row: PaymentPaper, paper?: MoneyPaper) => textOf((await moneyPdfOf({ kind: 'receipt', row }, paper)).pdf)

it('a receipt says how it was paid, what for, and how the plan stands', async () => {
  for (const paper of ['a4', 'a5', 'roll_80', 'roll_58'] as const) {
    const written = await text(paymentPaper({ paid_by: 'Rajesh Deshpande', due_paise: 97000 }), paper)
    for (const part of [
      'Receipt', 'R/2627/00107', 'Sunita Deshpande', 'Rajesh Deshpande', '₹6,000', 'UPI 433215678901', '₹4,000', 'Cash', '₹2,000', 'Bill B/2627/00042', '₹4,500', 'Paid in advance', '₹1,500',
      'Upper jaw', 'Agreed', '₹45,000', 'Remaining', '₹25,000', 'Balance due in all: ₹970', 'smile@okbank',
    ]) expect(written.replace(/\s+/g, ' '), `${paper}: ${part}`).toContain(part)
  }
})

it('of a clinic that is not registered it has no word of GST, in any language', async () => {
  for (const language of paperLanguages) expect(await text(paymentPaper({ language }), 'a4'), language).not.toMatch(/GST|tax|कर |வரி/i)
})

it('a receipt voucher has what the advance is for, the rate and the taxes in it (Rule 50), a refund voucher its receipt too (Rule 51)', async () => {
  const voucher = { supplier: registered, rate_bp: 1800, cgst_paise: 45763, sgst_paise: 45763 }
  const written = (await text(paymentPaper({ ...voucher, kind: 'receipt_voucher', number: 'RV/2627/00001' }), 'a4')).replace(/\s+/g, ' ')
  for (const part of ['Receipt voucher', '27AAPFU0939F1ZV', 'Advance for taxable dental services', 'CGST 9%', '₹457.63', 'Maharashtra (27)', 'reverse charge']) expect(written, part).toContain(part)
  const back = (await text(paymentPaper({
    ...voucher, kind: 'refund_voucher', number: 'RFV/2627/00001', reason: 'Moved away', covers: [], rest_paise: 0, refunds: [{ number: 'RV/2627/00001', received_on: '2026-11-20', amount_paise: 600000 }],
  }), 'a4')).replace(/\s+/g, ' ')
  for (const part of ['Refund voucher', 'RV/2627/00001 of 20 Nov 2026', 'Given back', 'Moved away', 'CGST 9%']) expect(back, part).toContain(part)
})

it('a cheque has its number and day; a void receipt covers nothing and asks for nothing', async () => {
  const cheque = await toPrintedPayment(paymentPaper({ parts: [{ mode: 'cheque', amount_paise: 600000, reference: '000123', cheque_on: '2026-11-25' }] }))
  expect(cheque.lists[0]!.entries).toEqual([{ label: 'Cheque no. 000123 of 25 Nov 2026', value: '₹6,000' }])
  const voided = await toPrintedPayment(paymentPaper({ voided: { reason: 'Typed twice', at: '2026-11-22T08:00:00Z' }, due_paise: 600000 }))
  expect([voided.lists, voided.code, voided.watermark]).toEqual([[], null, 'VOID'])
})
