import { z } from 'zod'
import { isDate } from '@/lib/time'

const day = z.string().refine(isDate)
const word = z.string().regex(/^[a-z_]{3,40}$/)

/**
 * What the record is asked for; it stands in the page's address, so it holds ids, days and words, nothing a person typed.
 * who: a person's id, or whom no person stands behind.
 */
export const filterSchema = z.object({
  who: z.union([z.guid(), z.enum(['patient', 'system'])]).optional(),
  action: word.optional(),
  noun: word.optional(),
  patient: z.guid().optional(),
  device: z.guid().optional(),
  from: day.optional(),
  until: day.optional(),
})
export type AuditFilter = z.infer<typeof filterSchema>

export const listEntriesSchema = z.object({ filter: filterSchema, before: z.guid() })
export const openEntrySchema = z.object({ id: z.guid() })
export const listViewsSchema = z.object({ patient: z.guid(), before: z.guid().nullable() })
export const mailHeadsSchema = z.object({ wanted: z.boolean() })

/** As audit_page() and export_audit() take it. */
export function toDatabase({ who, ...filter }: AuditFilter) {
  return { ...filter, ...(who === 'patient' || who === 'system' ? { actor: who } : who ? { person: who } : {}) }
}

/** The filter that an address says; what makes no sense in it is left out. */
export function filterOf(query: Record<string, unknown>): AuditFilter {
  return Object.fromEntries(Object.entries(filterSchema.shape).flatMap(([name, field]) => {
    const { data } = field.safeParse(query[name])
    return data === undefined ? [] : [[name, data]]
  }))
}

/** The words that can be asked for: what is done, and with what (tables, and what stands for one). */
export const actions = [
  'created', 'changed', 'removed', 'viewed', 'exported', 'printed', 'sent', 'signed_in', 'sign_in_failed', 'switched', 'pin_failed', 'paid', 'failed', 'erased',
] as const
export const nouns = [
  'patients', 'patient_phones', 'sealed_fields', 'patient_consents', 'patient_merges', 'appointments', 'recalls', 'tasks', 'waitlist_wishes', 'check_ins', 'images', 'messages', 'message_templates',
  'conversations', 'campaigns', 'exports', 'schedules', 'imports', 'members', 'invitations', 'role_switches', 'devices', 'sessions', 'clinics', 'branches', 'branch_hours', 'chairs',
  'visit_reasons', 'dentists', 'dentist_sessions', 'closures', 'charges', 'subscriptions', 'subscription_invoices', 'support_grants', 'whatsapp_numbers', 'audit_details',
] as const
