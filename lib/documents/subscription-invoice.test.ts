import { describe, expect, it } from 'vitest'
import { fileNameOf, printedInvoice, type SubscriptionInvoice } from './subscription-invoice'

const invoice: SubscriptionInvoice = {
  id: '0', kind: 'invoice', number: 'CS/2627/00042', issued_on: '2026-11-22',
  supplier: { name: 'Chairside Software Private Limited', address: 'Baner Road\nPune 411045', state_code: '27', gstin: '27AAPFU0939F1ZV', email: 'billing@chairside.test' },
  recipient: { name: 'Smile Dental Care', address: 'Karve Road\n\nPune 411038', state_code: '27', gstin: '27AAPFU0939F1ZV' },
  place_of_supply: '27', sold: 'subscription', plan: 'clinic', plan_period: 'monthly', period_from: '2026-11-21T18:30:00Z', period_until: '2026-12-21T18:30:00Z',
  sac: '997331', rate_bp: 1800, taxable_paise: 249_900, cgst_paise: 22_491, sgst_paise: 22_491, igst_paise: 0, round_off_paise: 0, total_paise: 294_882,
  payment: 'pay_QJ8xkP2mZs91Ab', corrects: null,
}
const everything = (document: unknown) => JSON.stringify(document)
const totals = async (changed: Partial<SubscriptionInvoice>) =>
  (await printedInvoice({ ...invoice, ...changed }, 'en')).totals.map(({ label, value }) => `${label} ${value}`)

describe('a tax invoice', () => {
  it('has every particular of Rule 46', async () => {
    const document = await printedInvoice(invoice, 'en')
    expect(document).toMatchObject({
      title: 'Tax invoice',
      facts: [
        { label: 'Invoice number', value: 'CS/2627/00042' }, { label: 'Date of issue', value: '22 Nov 2026' },
        { label: 'Place of supply', value: 'Maharashtra (27)' },
      ],
      parties: [
        { name: 'Chairside Software Private Limited', lines: ['Baner Road', 'Pune 411045', 'Maharashtra (27)', 'GSTIN 27AAPFU0939F1ZV'] },
        { name: 'Smile Dental Care', lines: ['Karve Road', 'Pune 411038', 'Maharashtra (27)', 'GSTIN 27AAPFU0939F1ZV'] },
      ],
      headline: '₹2,948.82 paid',
      rows: [{ cells: ['Chairside, Clinic plan, monthly', '997331', '2,499.00', '18%', '449.82', '2,948.82'], detail: '22 Nov 2026 to 21 Dec 2026' }],
      words: { value: 'Two thousand nine hundred and forty-eight rupees and eighty-two paise only' },
    })
    expect(document.notes).toContain('Tax is not payable on reverse charge.')
    expect(await totals({})).toEqual(['Taxable value 2,499.00', 'CGST 9% 224.91', 'SGST 9% 224.91', 'Total ₹2,948.82'])
  })

  it('between states has the union\'s tax; in a union territory the other half has its name', async () => {
    expect(await totals({ place_of_supply: '33', cgst_paise: 0, sgst_paise: 0, igst_paise: 44_982 }))
      .toEqual(['Taxable value 2,499.00', 'IGST 18% 449.82', 'Total ₹2,948.82'])
    expect(await totals({ place_of_supply: '04', supplier: { ...invoice.supplier, state_code: '04' } })).toContain('UTGST 9% 224.91')
  })

  it('shows a round-off only when there is one, with a real minus', async () => {
    expect(await totals({ round_off_paise: -18, total_paise: 294_864 })).toContain('Round-off −0.18')
    expect((await totals({})).join()).not.toContain('Round-off')
  })

  it('to a clinic without GSTIN and address has its name alone', async () => {
    const { parties } = await printedInvoice({ ...invoice, recipient: { name: 'Smile', address: '', state_code: null, gstin: null } }, 'en')
    expect(parties[1]).toEqual({ heading: 'Billed to', name: 'Smile', lines: [] })
  })

  it('for credits says so, without a period; for a plan that has no name here its own word stands', async () => {
    const credits = await printedInvoice({ ...invoice, sold: 'credits', plan: null, plan_period: null, period_from: null, period_until: null }, 'en')
    expect(credits.rows[0]).toMatchObject({ cells: expect.arrayContaining(['Credits for WhatsApp messages']), detail: null })
    expect(everything(await printedInvoice({ ...invoice, plan: 'chain' }, 'en'))).toContain('Chairside, chain plan, monthly')
  })
})

it('a credit note names what it takes back, and not the payment', async () => {
  const document = await printedInvoice({ ...invoice, kind: 'credit_note', number: 'CSC/2627/00001', corrects: { number: invoice.number, issued_on: '2026-11-22' } }, 'en')
  expect(document).toMatchObject({ title: 'Credit note', headline: '₹2,948.82 given back' })
  expect(document.facts).toContainEqual({ label: 'For tax invoice', value: 'CS/2627/00042 of 22 Nov 2026' })
  expect(everything(document)).not.toContain('pay_')
})

it('in Hindi has the same figures in Latin digits', async () => {
  const document = await printedInvoice(invoice, 'hi')
  expect(document).toMatchObject({ title: 'कर बीजक', headline: '₹2,948.82 का भुगतान हुआ', words: { value: 'दो हज़ार नौ सौ अड़तालीस रुपये और बयासी पैसे मात्र' } })
  expect(everything(document)).not.toMatch(/[०-९]|documents\./)
})

it('is a file with a name that every system takes', () => {
  expect(fileNameOf('CS/2627/00042')).toBe('CS-2627-00042.pdf')
})
