import { z } from 'zod'
import { nameField, numberField } from '@/lib/fields'
import { typedPaise } from '@/lib/money'
import { isDate } from '@/lib/time'

const id = z.guid()
const version = z.number().int().positive()

/** A package as its form holds it; problems are keys of settings.json. packageId null: a new one; months '' is without end. */
export const savePackageSchema = z.object({
  packageId: id.nullable(), version: version.nullable(),
  code: z.string().trim().toUpperCase().regex(/^[A-Z0-9][A-Z0-9-]{0,11}$/, 'code'), name: nameField(120),
  price: z.string().transform((typed, check) => {
    const amount = typedPaise(typed)
    if (amount !== null && amount <= 500_000_000) return amount
    check.addIssue({ code: 'custom', message: 'price' })
    return z.NEVER
  }),
  months: z.union([z.literal('').transform(() => null), numberField(1, 120)]),
  items: z.array(z.object({ procedure: id, sittings: numberField(1, 99) })).min(1, 'packageEmpty').max(20, 'tooMany'),
})
export type SavePackageInput = z.input<typeof savePackageSchema>
export const archivePackageSchema = z.object({ packageId: id, archived: z.boolean() })

export const takeSittingSchema = z.object({ patientId: id, ownedId: id, treatmentId: id })
export const returnSittingSchema = z.object({ patientId: id, useId: id })
export const extendPackageSchema = z.object({ patientId: id, ownedId: id, until: z.string().refine(isDate, 'date') })
