import { describe, expect, test } from 'vitest'
import { alertKey, commonAlerts, commonAllergies, furtherWords } from './alerts'
import { patientLanguages, reminderWording } from './consent'
import { toColumns } from './rows'
import { patientSchema, type PatientInput } from './schema'
import english from '../../messages/en/patients.json'
import hindi from '../../messages/hi/patients.json'

const problemsOf = (input: PatientInput) => {
  const read = patientSchema.safeParse(input)
  return read.success ? {} : Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message]))
}
const saved = (input: PatientInput) => toColumns(patientSchema.parse(input), 'hi')

describe('what is typed about a patient', () => {
  test('a name is enough; the rest is blank, in the clinic’s language', () => {
    expect(saved({ fullName: 'Asha' })).toMatchObject({ full_name: 'Asha', phone: null, whatsapp: null, birth_date: null, language: 'hi', allergies: [] })
  })
  test('WhatsApp is the phone unless told otherwise, and never a landline', () => {
    expect(saved({ fullName: 'A', phone: '98765 43210' })).toMatchObject({ phone: '+919876543210', whatsapp: '+919876543210' })
    expect(saved({ fullName: 'A', phone: '98765 43210', whatsappIsPhone: false })).toMatchObject({ whatsapp: null })
    expect(saved({ fullName: 'A', phone: '020 2567 1234' })).toMatchObject({ phone: '+912025671234', whatsapp: null })
  })
  test('an age is kept as a year, a date as a day', () => {
    expect(saved({ fullName: 'A', birth: '1990' })).toMatchObject({ birth_date: '1990-01-01', birth_date_precision: 'year' })
    expect(saved({ fullName: 'A', birth: '12/3/1990' })).toMatchObject({ birth_date: '1990-03-12', birth_date_precision: 'day' })
  })
  test('what comes out can go in again', () => {
    const once = patientSchema.parse({
      fullName: ' Asha  Rao ', phone: '098765-43210', birth: '34', whatsappIsPhone: false, whatsapp: '+44 7911 123456', email: 'a@b.in',
      allergies: ['Latex', 'Latex', ' '], guardianPhone: '020 2567 1234', address: 'one\ntwo',
    })
    expect(patientSchema.parse(once)).toEqual(once)
    expect(once.allergies).toEqual(['Latex'])
  })
  test('every field says what is wrong with it, all at once', () => {
    expect(problemsOf({
      fullName: 'x'.repeat(10_000), phone: 'call me', birth: '31/2/1990', whatsapp: '020 2567 1234', email: 'a@', address: 'x'.repeat(501),
      locality: 'x'.repeat(81), guardianPhone: '12', allergies: ['x'.repeat(61)], medicalAlerts: Array.from({ length: 31 }, (_, i) => `a${i}`),
    })).toEqual({
      fullName: 'nameLong', phone: 'phoneLetters', birth: 'birthImpossible', whatsapp: 'phoneNotMobile', email: 'emailMalformed',
      address: 'tooLong:500', locality: 'tooLong:80', guardianPhone: 'phoneShort', allergies: 'tooLong:60', medicalAlerts: 'tooMany',
    })
    expect(problemsOf({ fullName: ' \u200b ' })).toEqual({ fullName: 'nameMissing' })
  })
  test('script, emoji, Devanagari and broken characters are text, and nothing Postgres would choke on', () => {
    for (const name of ['<script>alert(1)</script>', '🙂 आरव', "Robert'); drop table patients;--"]) expect(saved({ fullName: name }).full_name).toBe(name)
    expect(saved({ fullName: 'A\u0000\ud800B', complaint: 'x\u0000y' })).toMatchObject({ full_name: 'A \ufffdB', complaint: 'x y' })
  })
})

test('every problem has its sentence', () => {
  const keys = ['nameMissing', 'nameLong', 'phoneLetters', 'phoneTwo', 'phoneShort', 'phoneLong', 'phoneInvalid', 'phoneNotMobile',
    'birthUnclear', 'birthImpossible', 'birthFuture', 'birthTooOld', 'emailMalformed', 'tooLong', 'tooMany', 'other']
  expect(Object.keys(english.problems).sort()).toEqual(keys.sort())
})
test('every common alert has a word in each language', () => {
  const keys = [...commonAllergies, ...commonAlerts, ...furtherWords].map(alertKey).sort()
  expect(Object.keys(english.alerts).sort()).toEqual(keys)
  expect(Object.keys(hindi.alerts).sort()).toEqual(keys)
  expect(alertKey('  blood THINNER')).toBe('bloodThinner')
  expect(alertKey('Peanuts')).toBeNull()
})
test('consent is worded by the clinic in every language of patients; others read English', () => {
  for (const language of Object.keys(patientLanguages)) {
    expect(reminderWording('Smile', language, true)).toMatchObject({ language, wording: expect.stringContaining('Smile') })
    expect(reminderWording('Smile', language, false).wording).not.toBe(reminderWording('Smile', language, true).wording)
  }
  expect(reminderWording('Smile', 'kn', true).language).toBe('en')
  expect(reminderWording('Smile', 'toString', true).language).toBe('en')
})
