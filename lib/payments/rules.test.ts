import { describe, expect, test } from 'vitest'
import type { Due, MoneyAccount } from './payment'
import { accountsFor, layOn, monthly, newPart, paidInAll, upiLink } from './rules'
import { partSchema } from './schema'

const due = (source: string, since: string, due_paise: number): Due => ({ source, invoice: source, opening: null, number: source, since, due_paise, total_paise: due_paise })
const drawer: MoneyAccount = { id: 'a', kind: 'cash', name: 'Cash', upi_address: null, branch: 'b1' }
const bank: MoneyAccount = { id: 'b', kind: 'bank', name: 'HDFC', upi_address: null, branch: null }

describe('an amount is laid', () => {
  test('on the oldest first, and never above what is due', () => {
    expect(layOn(150, [due('new', '2026-11-02', 100), due('old', '2026-10-01', 100)])).toEqual({ targets: [{ invoice: 'old', amount_paise: 100 }, { invoice: 'new', amount_paise: 50 }], rest: 0 })
  })
  test('and what is above all of it is left over', () => {
    expect(layOn(150, [due('old', '2026-10-01', 100)]).rest).toBe(50)
    expect(layOn(150, [])).toEqual({ targets: [], rest: 150 })
  })
})

test('what is empty or no amount counts as nothing', () => {
  expect(paidInAll([{ amount_paise: 100 }, { amount_paise: null }, { amount_paise: NaN }])).toBe(100)
})

test('cheques go to a bank, and accounts of other branches are not offered', () => {
  expect(accountsFor('cheque', [drawer, bank], 'b1')).toEqual([bank])
  expect(accountsFor('cash', [drawer, bank], 'b2')).toEqual([])
  expect(newPart('cash', 100, [drawer], 'b1').account).toBe('a')
})

test('the UPI code is what NPCI asks for, whatever the clinic is called', () => {
  expect(upiLink({ address: 'smile@okhdfc', payee: 'Smile & Co. दंत', amountPaise: 150000, note: 'Bill B/2627/00012', reference: 'B/2627/00012' }))
    .toBe('upi://pay?pa=smile@okhdfc&pn=Smile%20%26%20Co.%20%E0%A4%A6%E0%A4%82%E0%A4%A4&am=1500.00&cu=INR&tn=Bill%20B%2F2627%2F00012&tr=B262700012')
  expect(upiLink({ address: 'a@b', payee: 'x', amountPaise: 1, note: 'n'.repeat(80) })).toContain(`tn=${'n'.repeat(50)}`)
})

describe('a part', () => {
  const part = { mode: 'cash', account: null, amount_paise: 100, reference: '', cheque_on: '', confirmed: false }
  test.each([[0], [-1], [0.5], [NaN], [null], [100_000_000_001]])('of %s paise is refused', (amount_paise) => {
    expect(partSchema.safeParse({ ...part, amount_paise }).success).toBe(false)
  })
  test('without the number of its cheque is refused', () => {
    expect(partSchema.safeParse({ ...part, mode: 'cheque' }).success).toBe(false)
    expect(partSchema.parse({ ...part, mode: 'cheque', reference: '000123', cheque_on: '2026-11-20' })).toMatchObject({ reference: '000123', cheque_on: '2026-11-20' })
  })
  test('from a gateway is not typed by anybody', () => {
    expect(partSchema.safeParse({ ...part, mode: 'gateway' }).success).toBe(false)
  })
})

test('instalments come to the whole, each on its day, or the last of a short month', () => {
  expect(monthly(100_000, 3, '2026-12-31')).toEqual([
    { due_on: '2026-12-31', amount_paise: 33_300 }, { due_on: '2027-01-31', amount_paise: 33_300 }, { due_on: '2027-02-28', amount_paise: 33_400 }])
  expect(monthly(100, 3, '2026-01-01').map(({ amount_paise }) => amount_paise)).toEqual([33, 33, 34])
})
