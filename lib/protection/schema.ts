import { z } from 'zod'
import { textField } from '../fields'
import { looksLikeAadhaar, readAbha, sealedFields } from './rules'

const patient = z.guid()
const field = z.enum(sealedFields)
/** The version that was seen; 0: there was none. */
const version = z.number().int().min(0)

export const sealedFieldsSchema = z.object({ patient })
export const openSealedFieldSchema = z.object({ patient, field })

/** Blank removes it. Problems are keys of messages/<locale>/protection.json under "problems". */
export const keepAbhaSchema = z.object({
  patient, version,
  text: z.string().default('').transform((typed) => typed.trim()).refine((typed) => typed === '' || readAbha(typed) !== null, 'abhaWrong'),
})
export const keepGuardianIdentitySchema = z.object({
  patient, version,
  text: textField(500).refine((typed) => !looksLikeAadhaar(typed), 'aadhaarNotKept'),
})

export const markAccessSeenSchema = z.object({ id: z.guid() })
