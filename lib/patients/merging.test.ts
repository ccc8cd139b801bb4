import { describe, expect, test } from 'vitest'
import { daysToUndo, defaultSide, mergeDoubts } from './merging'
import type { Patient } from './schema'

const patient = (known: Partial<Patient>): Patient => ({
  id: '', fullName: 'Asha Rao', phone: null, fileNumber: null, birthDate: null, birthDatePrecision: 'day', sex: null, whatsapp: null, email: null, complaint: null,
  address: null, locality: null, referredBy: null, language: 'en', guardianName: null, guardianRelation: null, guardianPhone: null, otherPhones: [], allergies: [],
  medicalAlerts: [], oldFileNumber: null, recallConsent: false, marketingConsent: false, birthdayConsent: false, photographConsent: false, reminderConsent: false, createdAt: '2026-01-01T00:00:00Z', version: 1, ...known,
})
const newer = { createdAt: '2026-02-01T00:00:00Z' }

describe('the side a field is taken from', () => {
  test.for([
    ['what is known', 'email', {}, { email: 'a@b.in' }, 'other'],
    ['the same on both', 'locality', { locality: 'Baner' }, { locality: 'Baner', ...newer }, 'keep'],
    ['the fuller name', 'full_name', { fullName: 'Asha' }, { fullName: 'Asha Rao' }, 'other'],
    ['the fuller address', 'address', { address: '1 Long Road, Pune' }, { address: 'Pune', ...newer }, 'keep'],
    ['the day before the year', 'birth', { birthDate: '1990-01-01', birthDatePrecision: 'year' }, { birthDate: '1991-05-05' }, 'other'],
    ['the newer phone', 'phone', { phone: '+911' }, { phone: '+912', ...newer }, 'other'],
    ['the phone of the newer record, which is kept', 'phone', { phone: '+911', ...newer }, { phone: '+912' }, 'keep'],
    ['the file number of the record that is kept', 'file_number', { fileNumber: 'S1' }, { fileNumber: 'S2', ...newer }, 'keep'],
    ['the only file number', 'file_number', {}, { fileNumber: 'S2' }, 'other'],
  ] as const)('%s', ([, field, left, right, expected]) => {
    expect(defaultSide(field, patient(left), patient(right))).toBe(expected)
  })
})

test('another day of birth and another sex speak against it; an age told twice does not', () => {
  expect(mergeDoubts(patient({ birthDate: '1990-05-05', sex: 'female' }), patient({ birthDate: '1990-05-06', sex: 'male' }))).toEqual(['birth', 'sex'])
  expect(mergeDoubts(patient({ birthDate: '1990-01-01', birthDatePrecision: 'year' }), patient({ birthDate: '1991-05-06' }))).toEqual([])
  expect(mergeDoubts(patient({ birthDate: '1990-01-01', birthDatePrecision: 'year' }), patient({ birthDate: '1995-05-06' }))).toEqual(['birth'])
  expect(mergeDoubts(patient({ sex: 'female' }), patient({}))).toEqual([])
})

test('thirty days from the merge', () => {
  const now = new Date('2026-02-10T12:00:00Z')
  expect([daysToUndo('2026-02-10T11:00:00Z', now), daysToUndo('2026-01-12T00:00:00Z', now), daysToUndo('2026-01-11T11:00:00Z', now)]).toEqual([30, 1, 0])
})
