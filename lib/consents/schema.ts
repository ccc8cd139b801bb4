import { z } from 'zod'
import { isTooth } from '../charts/teeth'
import { isDate } from '../time'
import { relations } from './consent'

const id = z.guid()
/** A PNG as the browser draws it, in base64: 200 KB of picture, no more. */
export const longestSignature = 280_000
const person = z.string().trim().min(1, 'name').max(120, 'name')

/** Teeth as people type them: "36, 37". */
export function readTeeth(typed: string): number[] | null {
  const parts = typed.split(/[\s,;]+/).filter(Boolean)
  const teeth = [...new Set(parts.map(Number))]
  return parts.every((part) => /^\d{2}$/.test(part)) && teeth.every(isTooth) ? teeth : null
}

/** Problems are keys of consents.json, "problems". */
export const prepareConsentSchema = z.object({
  patientId: id, textId: id, dentistId: z.guid('dentist'),
  procedure: z.string().trim().max(200, 'procedure'),
  teeth: z.string().trim().max(200, 'teeth').refine((typed) => readTeeth(typed) !== null, 'teeth'),
})
export type PrepareConsentInput = z.input<typeof prepareConsentSchema>

const signer = { signerName: person, signerRelation: z.enum(relations) }
export const signConsentSchema = z.object({
  consentId: id, ...signer, witnessName: z.string().trim().max(120, 'name'),
  signature: z.string().min(1, 'signature').max(longestSignature, 'signatureTooLarge').startsWith('data:image/png;base64,', 'signature'),
})
export type SignConsentInput = z.input<typeof signConsentSchema>

/** On paper somebody saw it: a thumb print says nothing by itself. */
export const fileSignedPaperSchema = z.object({
  consentId: id, ...signer, witnessName: person, paperId: id, signedOn: z.string().refine(isDate, 'date'),
})
export const withdrawConsentSchema = z.object({ consentId: id, reason: z.string().trim().min(3, 'reason').max(500, 'reason') })
export type WithdrawConsentInput = z.input<typeof withdrawConsentSchema>
export const consentIdSchema = z.object({ consentId: id })

export const saveConsentTextSchema = z.object({
  formId: id.nullable(), language: z.string().regex(/^[a-z]{2,3}$/, 'language'), revision: z.number().int().min(0),
  title: z.string().trim().min(2, 'title').max(120, 'title'),
  body: z.string().trim().min(20, 'body').max(8000, 'body'),
})
export type SaveConsentTextInput = z.input<typeof saveConsentTextSchema>
export const archiveConsentFormSchema = z.object({ formId: id, archived: z.boolean() })
