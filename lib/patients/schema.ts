import { z } from 'zod'
import type { PatientHead } from './head'
import { purposes, type Purpose } from './consent'
import { emailField, lineField, textField } from '@/lib/fields'
import { readPhone } from '../phone'
import { timelineKinds, type NextStep, type Timeline } from './timeline'
import { birthText, latestToday, readBirth, tidyName } from './rules'

/**
 * What is typed about a patient. Every rule answers with a key of messages/<locale>/patients.json under "problems"
 * ("tooLong:500" carries its number), so that form and action say the same sentence. What comes out can go in again.
 */
const phone = (mobileOnly = false) =>
  z.string().default('').transform((typed, ctx) => {
    const number = readPhone(typed, { mobileOnly })
    if (number === null || typeof number === 'string') return number ?? ''
    ctx.addIssue({ code: 'custom', message: number.problem })
    return z.NEVER
  })

const birth = z.string().default('').transform((typed, ctx) => {
  const read = readBirth(typed, latestToday())
  if (typeof read !== 'string') return read ? birthText(read.date, read.precision) : ''
  ctx.addIssue({ code: 'custom', message: read })
  return z.NEVER
})

const chips = z.array(z.string().transform(tidyName).pipe(z.string().max(60, 'tooLong:60')))
  .default([])
  .transform((all) => [...new Set(all.filter(Boolean))])
  .pipe(z.array(z.string()).max(30, 'tooMany'))

export const patientSchema = z.object({
  fullName: z.string('nameMissing').transform((typed) => tidyName(typed.toWellFormed())).pipe(z.string().min(1, 'nameMissing').max(120, 'nameLong')),
  phone: phone(),
  complaint: lineField(500),
  /** An age, a year or a date, as typed; comes out as "YYYY" or "YYYY-MM-DD". */
  birth,
  sex: z.enum(['', 'female', 'male', 'other']).default(''),
  /** Blank is the clinic's language. */
  language: z.string().regex(/^([a-z]{2,3})?$/).default(''),
  /** The WhatsApp number is the phone, if that is a mobile; else the one in `whatsapp`. */
  whatsappIsPhone: z.boolean().default(true),
  whatsapp: phone(true),
  reminderConsent: z.boolean().default(false),
  /** Asked when somebody is registered; later by themselves (record-consent). */
  recallConsent: z.boolean().default(false),
  marketingConsent: z.boolean().default(false),
  birthdayConsent: z.boolean().default(false),
  photographConsent: z.boolean().default(false),
  email: emailField,
  address: textField(500),
  locality: lineField(80),
  referredBy: lineField(120),
  guardianName: lineField(120),
  guardianRelation: lineField(40),
  guardianPhone: phone(),
  allergies: chips,
  medicalAlerts: chips,
  oldFileNumber: lineField(30),
})
/** What a form holds: everything as typed. */
export type PatientInput = z.input<typeof patientSchema>
/** What is saved. */
export type PatientValues = z.output<typeof patientSchema>

export const changePatientSchema = patientSchema.extend({ id: z.guid(), version: z.int().positive() })

export const recordConsentSchema = z.object({
  patient: z.guid(),
  purpose: z.enum(purposes),
  given: z.boolean(),
  language: z.string().regex(/^[a-z]{2,3}$/),
  /** The day on which it was said or signed, of the clinic's calendar; null: now. */
  saidOn: z.iso.date().nullable().default(null),
  /** Who speaks for somebody under 18. */
  guardian: z.object({ name: z.string().trim().min(1).max(120), relation: z.string().trim().max(40) }).nullable().default(null),
})

export const revealPhoneSchema = z.object({ patient: z.guid(), why: z.enum(['call', 'message']) })

export const searchPatientsSchema = z.object({ query: z.string().max(200) })

/** As typed so far: what cannot be read yet counts as unknown. */
export const findLikelyDuplicatesSchema = z.object({ fullName: z.string().max(200), phone: z.string().max(40), birth: z.string().max(40) })

export const patientSorts = ['name', 'newest'] as const
export type PatientSort = (typeof patientSorts)[number]
export const listPatientsSchema = z.object({
  sort: z.enum(patientSorts),
  after: z.object({ id: z.guid(), fullName: z.string().max(200), createdAt: z.iso.datetime({ offset: true }) }),
})

/** A patient in a list or among search results. */
export type PatientSummary = {
  id: string
  fullName: string
  /** E.164 */
  phone: string | null
  fileNumber: string | null
  birthDate: string | null
  birthDatePrecision: 'day' | 'year'
  sex: 'female' | 'male' | 'other' | null
  /** Allergies and medical alerts. */
  alerts: string[]
}
export type FoundPatient = PatientSummary & {
  /** Full years today in the clinic's zone. */
  age: number | null
}
export type ListedPatient = PatientSummary & { locality: string | null; createdAt: string }

/** Everything on record about a patient. */
export type Patient = Omit<PatientSummary, 'alerts'> & {
  whatsapp: string | null
  email: string | null
  complaint: string | null
  address: string | null
  locality: string | null
  referredBy: string | null
  language: string
  guardianName: string | null
  guardianRelation: string | null
  guardianPhone: string | null
  /** Numbers of records that were merged into this one. */
  otherPhones: string[]
  allergies: string[]
  medicalAlerts: string[]
  oldFileNumber: string | null
  reminderConsent: boolean
  recallConsent: boolean
  marketingConsent: boolean
  birthdayConsent: boolean
  photographConsent: boolean
  createdAt: string
  version: number
}
export const mergeFields = [
  'full_name', 'phone', 'whatsapp', 'email', 'sex', 'birth', 'complaint', 'address', 'locality', 'referred_by', 'language', 'guardian', 'file_number', 'old_file_number',
] as const
export type MergeField = (typeof mergeFields)[number]
export type MergeSide = 'keep' | 'other'
export type MergeChoices = Partial<Record<MergeField, MergeSide>>
export const mergePatientsSchema = z.object({
  keep: z.guid(),
  other: z.guid(),
  /** Of the two as they were compared. */
  versions: z.tuple([z.int().positive(), z.int().positive()]),
  choices: z.partialRecord(z.enum(mergeFields), z.enum(['keep', 'other'])),
})
/** before: the last line of the page before. */
export const listTimelineSchema = z.object({
  patient: z.guid(),
  kinds: z.array(z.enum(timelineKinds)).nullable(),
  before: z.object({ at: z.iso.datetime({ offset: true }), id: z.string().max(60) }).nullable(),
})
export const undoMergeSchema = z.object({ merge: z.guid() })

/** Two records beside each other, and how many rows of each table would move from `other` to `keep`. */
export type MergeComparison = { keep: Patient; other: Patient; visits: Record<MergeSide, number>; moves: Record<string, number> }
/** A merge of the last 30 days. name: of the merged record, for those who may see it. */
export type PatientMerge = { id: string; mergedAt: string; mergedBy: string | null; name: string | null }
export type ConsentEntry = { purpose: Purpose; given: boolean; wording: string; language: string; channel: string; recordedAt: string; recordedBy: string | null }
export type FamilyMember = Pick<Patient, 'id' | 'fullName' | 'birthDate' | 'birthDatePrecision' | 'sex'>
/** Owed (positive) or paid ahead when the clinic moved in from another program, in paise, and on which date. */
export type OpeningBalance = { paise: number; asOf: string }
export type PatientRecord = {
  head: PatientHead
  next: NextStep[]
  timeline: Timeline
  consents: ConsentEntry[]
  family: FamilyMember[]
  /** Who else this may be; empty for those who may not merge. */
  similar: PatientSummary[]
  /** What was merged into it in the last 30 days. */
  merges: PatientMerge[]
  openingBalance: OpeningBalance | null
}
