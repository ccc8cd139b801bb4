import { z } from 'zod'
import { moneyPapers } from '../documents/money-papers'
import { lineField, nameField, numberField, textField } from '../fields'
import { accountKinds, eveningWays, planBillings, prefixIn, sampleNumber, seriesPapers } from './billing'

const paper = z.enum(moneyPapers)

/** How a clinic bills; the bounds are those of the table. duesReminderDays and eveningAt blank: none by themselves. */
export const billingSettingsSchema = z.object({
  planBilling: z.enum(planBillings), roundToRupee: z.boolean(), goodsFollowAddress: z.boolean(), note: textField(500), billPaper: paper, receiptPaper: paper,
  duesReminderDays: z.union([z.literal(''), numberField(3, 90)]),
  eveningAt: z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'missing')]),
  version: z.number().int().positive(),
})

/** The prefix may hold {year}; a number of it has at most 16 characters (CGST Rule 46(b)), which nothing but capitals, figures, "/" and "-" may make. */
export const documentSeriesSchema = z.object({
  branch: z.guid(), paper: z.enum(seriesPapers), prefix: lineField(16), digits: numberField(1, 10), first: numberField(1, 9_999_999_999),
}).superRefine(({ prefix, digits, first }, check) => {
  if (!/^([A-Z]|[A-Z0-9][A-Z0-9/-]*[A-Z/-])?$/.test(prefixIn('2627', prefix))) check.addIssue({ code: 'custom', path: ['prefix'], message: 'seriesPrefix' })
  else if (sampleNumber(prefix, digits, first, '2627').length > 16) check.addIssue({ code: 'custom', path: ['prefix'], message: 'seriesLong' })
})

/** Where money lies. branch blank: every branch. An address only of a UPI account. */
export const moneyAccountSchema = z.object({
  kind: z.enum(accountKinds), name: nameField(60), branch: z.union([z.literal(''), z.guid()]),
  upiAddress: lineField(255).pipe(z.string().regex(/^([A-Za-z0-9._-]{2,255}@[A-Za-z][A-Za-z0-9.-]{1,63})?$/, 'upiAddress')),
}).transform((account) => ({ ...account, upiAddress: account.kind === 'upi' ? account.upiAddress : '' }))
export const changedMoneyAccountSchema = z.object({ id: z.guid(), version: z.number().int().positive(), account: moneyAccountSchema })
export const archiveMoneyAccountSchema = z.object({ id: z.guid(), archived: z.boolean() })
export const chooseEveningSchema = z.object({ by: z.enum(eveningWays) })
