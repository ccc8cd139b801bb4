import { z } from 'zod'
import { lineField, nameField, numberField, textField } from '@/lib/fields'
import { typedPaise } from '@/lib/money'
import { gstinState, tidyGstin } from '@/lib/clinics/gstin'
import { claimLists, payerKinds } from './payer'

const id = z.guid()
const version = z.number().int().positive()
const paise = z.number('amount').int('amount').min(0, 'amount').max(100_000_000_000, 'amount')

/** Percent with two decimals at most, as typed; hundredths of a percent come out. */
const percentField = z.string().trim().regex(/^(\d{1,2}([.,]\d{1,2})?)?$/, 'percent').transform((typed) => Math.round(Number(typed.replace(',', '.') || 0) * 100))
  .pipe(z.number().max(3000, 'percent'))

/** A payer as its form holds it; problems are keys of settings.json. payerId null: a new one. */
export const savePayerSchema = z.object({
  payerId: id.nullable(), version: version.nullable(), kind: z.enum(payerKinds), name: nameField(120),
  gstin: z.string().default('').transform(tidyGstin).superRefine((gstin, check) => {
    const state = gstinState(gstin)
    if (state !== 'empty' && state !== 'right') check.addIssue({ code: 'custom', message: { partial: 'gstinShort', form: 'gstinForm', check: 'gstinCheck' }[state] })
  }),
  address: textField(300), needsAuthorisation: z.boolean(), tds: percentField, fee: percentField, paysInDays: numberField(0, 365),
  /** Its own prices; '' is the clinic's. */
  prices: z.array(z.object({
    procedure: id,
    price: z.string().transform((typed, check) => {
      if (typed.trim() === '') return null
      const amount = typedPaise(typed)
      if (amount !== null && amount <= 500_000_000) return amount
      check.addIssue({ code: 'custom', message: 'price' })
      return z.NEVER
    }),
  })).max(1000),
})
export type SavePayerInput = z.input<typeof savePayerSchema>
export const archivePayerSchema = z.object({ payerId: id, archived: z.boolean() })

export const claimInvoiceSchema = z.object({ request: id, invoiceId: id, payer: id, authorisation: lineField(60), amountPaise: paise.min(1, 'amount') })
export const authoriseClaimSchema = z.object({ claimId: id, version, authorisation: lineField(60) })
export const settleModes = ['bank', 'cheque', 'upi'] as const
export const settleClaimSchema = z.object({
  request: id, claimId: id, version, receivedPaise: paise, tdsPaise: paise, feePaise: paise, mode: z.enum(settleModes), account: id.nullable(), reference: lineField(60),
  chequeOn: z.union([z.iso.date(), z.literal('')]), note: lineField(300),
  /** Who owes what is missing: the payer still, in another part; or the patient again, and the claim is settled. */
  missing: z.enum(['payer', 'patient']),
}).refine(({ mode, receivedPaise, reference, chequeOn }) => mode !== 'cheque' || receivedPaise === 0 || (reference !== '' && chequeOn !== ''), { path: ['reference'], message: 'cheque' })
export const reopenClaimSchema = z.object({ request: id, claimId: id, version })
export const listClaimsSchema = z.object({ payer: id.nullable(), list: z.enum(claimLists), after: z.object({ on: z.iso.date(), id }).nullable() })
