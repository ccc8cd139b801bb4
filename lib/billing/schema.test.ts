import { describe, expect, it } from 'vitest'
import { sampleNumber } from './billing'
import { billingSettingsSchema, documentSeriesSchema, moneyAccountSchema } from './schema'

const series = { branch: '5a11e000-0000-7000-8000-000000000001', paper: 'invoice', prefix: 'B/{year}/', digits: 5, first: 1 }
const problem = (given: object) => documentSeriesSchema.safeParse({ ...series, ...given }).error?.issues[0]?.message

describe('a series of numbers', () => {
  it('shows the number that it will give', () => {
    expect(sampleNumber('b/{year}/', 5, 42, '2627')).toBe('B/2627/00042')
    expect(sampleNumber('', 3, 12345, '2627')).toBe('12345')
  })

  it.each([[{ prefix: 'B/26-27/' }, undefined], [{ prefix: '' }, undefined], [{ prefix: 'B' }, undefined], [{ prefix: 'B2' }, 'seriesPrefix'], [{ prefix: '{year}' }, 'seriesPrefix'],
    [{ prefix: '/B/' }, 'seriesPrefix'], [{ prefix: 'B_1/' }, 'seriesPrefix'], [{ prefix: 'क/' }, 'seriesPrefix'], [{ prefix: 'SMILE-P/{year}/' }, 'seriesLong'],
    [{ first: 123456789, digits: 5, prefix: 'ABC/{year}/' }, 'seriesLong'], [{ first: 0 }, 'between:1–9999999999'], [{ first: 1.5 }, 'notANumber'], [{ digits: 11 }, 'between:1–10']])('%j: %s', (given, expected) => {
    expect(problem(given)).toBe(expected)
  })
})

it('an account has an address only if it is of UPI, and one that looks like one', () => {
  const account = { kind: 'upi', name: 'Shop', branch: '', upiAddress: 'smile@okbank' }
  expect(moneyAccountSchema.parse(account).upiAddress).toBe('smile@okbank')
  expect(moneyAccountSchema.parse({ ...account, kind: 'cash' }).upiAddress).toBe('')
  for (const upiAddress of ['smile', 'smile@', '@bank', 'a b@bank', 'smile@1bank', 'https://x']) expect(moneyAccountSchema.safeParse({ ...account, upiAddress }).success, upiAddress).toBe(false)
})

it('reminders and the evening message may be switched off by leaving them blank', () => {
  const settings = { planBilling: 'sitting', roundToRupee: true, goodsFollowAddress: false, note: '', billPaper: 'letterhead', receiptPaper: 'roll_80', duesReminderDays: '', eveningAt: '', version: 1 }
  expect(billingSettingsSchema.parse(settings)).toMatchObject({ duesReminderDays: '', eveningAt: '' })
  for (const wrong of [{ duesReminderDays: 2 }, { duesReminderDays: 91 }, { eveningAt: '24:00' }, { eveningAt: '8pm' }, { receiptPaper: 'roll_76' }]) expect(billingSettingsSchema.safeParse({ ...settings, ...wrong }).success).toBe(false)
})
