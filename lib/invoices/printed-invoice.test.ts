import { describe, expect, it, vi } from 'vitest'
import { around, invoicePaper, mixed, registered, rootCanal, taxInvoice, toothpaste, whitening } from '../../tests/support/money-papers'
import { pagesOf, textOf, unpacked } from '../../tests/support/pdf-text'
import { moneyPdfOf } from '../documents/money-pdf'
import type { MoneyPaper } from '../documents/money-papers'
import { paperLanguages } from '../documents/paper-words'
import { toPrintedInvoice, type InvoicePaper } from './printed-invoice'

vi.mock('server-only', () => ({}))

const pdf = async (row: InvoicePaper, paper?: MoneyPaper) => (await moneyPdfOf({ kind: 'invoice', row }, paper)).pdf
const text = async (row: InvoicePaper, paper?: MoneyPaper) => textOf(await pdf(row, paper))
/** Width and height in millimetres. */
const sizeOf = (bytes: Buffer) => /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(unpacked(bytes))!.slice(1).map((points) => Math.round(Number(points) * 25.4 / 72))

describe('the bill of a clinic that is not registered', () => {
  it('has no word of GST on it, in any language', async () => {
    for (const language of paperLanguages) {
      for (const paper of ['a4', 'roll_58'] as const) {
        expect(await text(invoicePaper({ language, lines: [rootCanal, { ...toothpaste, rate_bp: 0, includes_tax: false, value_paise: 21000, cgst_paise: 0, sgst_paise: 0 }] }), paper), language)
          .not.toMatch(/GST|SAC|HSN|tax|कर |வரி/i)
      }
    }
  })

  it('says number, day, for whom, what, how much and in words', async () => {
    const written = await text(invoicePaper({}))
    for (const part of ['Bill', 'B/2627/00042', '22 Nov 2026', 'Sunita Deshpande', 'S-1042', 'Dr Meera Joshi', 'Root canal treatment', '16', '4,500.00', '₹4,500', 'Four thousand five hundred rupees only']) {
      expect(written).toContain(part)
    }
  })
})

describe('a tax invoice (Rule 46)', () => {
  it('has the registered name, GSTIN, codes, value, rate and amount of each tax, place of supply and reverse charge', async () => {
    const written = await text(taxInvoice, 'a4')
    for (const part of [
      'Tax invoice', 'Kulkarni Healthcare LLP', 'GSTIN 27AAPFU0939F1ZV', 'SAC 999722', 'HSN 33061020', 'price includes tax', '7,000.00', '18%', '5%', '1,260.00',
      'CGST 9%', 'SGST 9%', '630.00', 'CGST 2.5%', '5.00', 'Maharashtra (27)', '7,200.00', '₹8,470', 'Eight thousand four hundred and seventy rupees only',
      'Tax is not payable on reverse charge.', 'Authorised signatory',
    ]) expect(written, part).toContain(part)
  })

  it('names the union\'s half in a union territory, and IGST between states', async () => {
    expect((await toPrintedInvoice({ ...taxInvoice, supplier: { ...registered, state_code: '04' } })).totals.map(({ label }) => label)).toContain('UTGST 9%')
    const outside = { ...toothpaste, cgst_paise: 0, sgst_paise: 0, igst_paise: 1000 }
    const labels = (await toPrintedInvoice(invoicePaper({ kind: 'tax_invoice', supplier: registered, lines: [outside] }))).totals.map(({ label }) => label)
    expect(labels).toContain('IGST 5%')
    expect(labels).not.toContain('CGST 2.5%')
  })
})

it('a bill of supply is exempt and says by what; one for both kinds has both values (Rules 49, 46A)', async () => {
  const supply = await text(invoicePaper({ kind: 'bill_of_supply', supplier: registered }), 'a4')
  expect(supply).toContain('Bill of supply')
  expect(supply).toContain('entry 74')
  expect(supply).not.toContain('CGST')
  const both = await text(mixed, 'a4')
  for (const part of ['Invoice-cum-bill of supply', 'Taxable value', '7,200.00', 'Exempt value', '4,500.00', '₹12,970', 'Paid in full']) expect(both, part).toContain(part)
})

it('a credit note refers to its invoice and says why (Rule 53)', async () => {
  const written = await text(invoicePaper({
    kind: 'credit_note', number: 'CN/2627/00003', supplier: registered, lines: [whitening], corrects: { kind: 'tax_invoice', number: 'B/2627/00042', issued_on: '2026-11-20' },
    reason: 'Second sitting not wanted', due_paise: null,
  }), 'a4')
  for (const part of ['Credit note', 'Tax invoice B/2627/00042 of 20 Nov 2026', 'Second sitting not wanted', 'Total credited', '₹8,260']) expect(written, part).toContain(part)
})

describe('what is due', () => {
  it('is in a UPI code of exactly that, with the number of the bill', async () => {
    const printed = await toPrintedInvoice(taxInvoice)
    expect(printed.code!.lines).toEqual(['Scan to pay by UPI', '₹3,470', 'smile@okbank'])
    expect(printed.totals.filter(({ strong }) => strong)).toEqual([{ label: 'Total', value: '₹8,470', strong: true }, { label: 'Balance due', value: '₹3,470', strong: true }])
  })

  it('needs no code when nothing is due, the document is void, or the clinic has no address', async () => {
    for (const given of [{ due_paise: 0 }, { upi: null }, { voided: { reason: 'Wrong patient', at: '2026-11-22T08:00:00Z' } }]) {
      expect((await toPrintedInvoice({ ...taxInvoice, ...given })).code).toBeNull()
    }
  })

  it('what neither is paid, nor credited, nor due, a payer owes', async () => {
    const { totals } = await toPrintedInvoice({ ...taxInvoice, paid_paise: 100000, due_paise: 247000 })
    expect(totals.find(({ label }) => label === 'Payable by others')?.value).toBe('5,000.00')
  })
})

it('a void document says so on every page, with the day and why', async () => {
  const voided = { reason: 'Wrong patient', at: '2026-11-22T20:00:00Z' }
  for (const paper of ['a4', 'roll_80'] as const) {
    const written = await text(invoicePaper({ voided }), paper)
    // Half past one at night of the next day, in the clinic.
    expect(written).toContain('Void since 23 Nov 2026: Wrong patient')
    expect(written).toContain('VOID')
  }
})

describe('on every paper', () => {
  it('it is as large as the paper, a roll as long as it needs, and says the same', async () => {
    for (const [paper, size] of [['a4', [210, 297]], ['a5', [148, 210]]] as const) expect(sizeOf(await pdf(mixed, paper))).toEqual(size)
    for (const [paper, width] of [['roll_80', 80], ['roll_58', 58]] as const) {
      const bytes = await pdf({ ...mixed, lines: Array.from({ length: 30 }, () => rootCanal) }, paper)
      expect(sizeOf(bytes)[0]).toBe(width)
      expect(sizeOf(bytes)[1]).toBeGreaterThan(300)
      expect(pagesOf(bytes)).toBe(1)
      expect(textOf(bytes)).toContain('27AAPFU0939F1ZV')
    }
  })

  it('a bill of three lines with every tax is one page, on A5 too (Tamil has the longest words)', async () => {
    for (const language of paperLanguages) expect(pagesOf(await pdf({ ...mixed, language }, 'a5')), language).toBe(1)
  })

  it('a longer one has the head of its table again on the next page, with its number and which page of how many it is', async () => {
    const bytes = await pdf({ ...mixed, lines: [...mixed.lines, ...Array.from({ length: 16 }, () => rootCanal)] }, 'a5')
    expect(pagesOf(bytes)).toBe(2)
    const last = textOf(bytes).split('\n').at(-1)!
    for (const part of ['DescriptionQtyPrice', mixed.number, 'Page 2 of 2']) expect(last).toContain(part)
  })

  it('pre-printed letterhead has the head already; a registered clinic\'s name and GSTIN stand in the text', async () => {
    const letterhead = { ...around.letterhead, head: 'preprinted' as const, top_mm: 45 }
    expect(await text(invoicePaper({ letterhead }))).not.toContain('Shreeram Arcade')
    expect(await text({ ...taxInvoice, letterhead })).toContain('Shreeram Arcade')
    expect(await text(invoicePaper({ letterhead }), 'a4')).toContain('Shreeram Arcade')
  })
})

it('prints what anybody typed as it is', async () => {
  const wild = '#panic("run") *a* $x$ <c> @d \\ = `raw` =SUM(A1)'
  expect(await text(invoicePaper({ note: wild, terms: wild, lines: [{ ...rootCanal, name: wild, place: wild }], recipient: { name: wild } }), 'a4')).toContain('#panic("run") *a* $x$ <c> @d')
})
