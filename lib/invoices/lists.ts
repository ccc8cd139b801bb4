import { z } from 'zod'
import { documentKinds } from './invoice'

export const invoiceLists = ['all', 'open', 'voided'] as const
export type InvoiceList = (typeof invoiceLists)[number]

const day = z.iso.date().nullable()
export const listInvoicesSchema = z.object({ list: z.enum(invoiceLists), kind: z.enum(documentKinds).nullable(), from: day, until: day, after: z.object({ on: z.iso.date(), id: z.guid() }).nullable() })
export type InvoiceFilter = z.infer<typeof listInvoicesSchema>
export const findInvoicesSchema = z.object({ query: z.string().trim().min(1).max(40) })
