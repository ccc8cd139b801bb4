import { expect, test } from 'vitest'
import { chairNames, hoursPresets, moved, nextSpan, presetOf, rowsOf, spanProblem, weekFrom, weekOf } from './rules'
import { clinicSchema, createClinicSchema } from './schema'

const clinic = {
  name: 'Smile Dental Care', address: '', city: 'Pune', stateCode: '27', pinCode: '411 001', phone: '020 2543 1234',
  gstin: '27aapfu0939f1zv', timeZone: 'Asia/Kolkata', defaultLanguage: 'mr',
} as const
const problems = (values: object) => clinicSchema.safeParse({ ...clinic, ...values }).error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []

test('a week goes to rows and back; its preset is recognised', () => {
  for (const preset of hoursPresets) {
    const week = weekOf(preset)
    expect(weekFrom(rowsOf(week))).toEqual(week)
    expect(presetOf(week)).toBe(preset)
  }
  expect(rowsOf(weekOf('split'))).toHaveLength(12)
  expect(rowsOf(weekOf('split')).some((row) => row.weekday === 0)).toBe(false)
  expect(weekFrom([{ weekday: 1, opens: '17:00:00', closes: '21:00:00' }, { weekday: 1, opens: '10:00:00', closes: '13:00:00' }])[1])
    .toEqual({ spans: [{ opens: '10:00', closes: '13:00' }, { opens: '17:00', closes: '21:00' }] })
})

test('spans end after they start and do not overlap', () => {
  expect(spanProblem([{ opens: '10:00', closes: '13:00' }], 0)).toBeNull()
  expect(spanProblem([{ opens: '13:00', closes: '13:00' }], 0)).toBe('end_before_start')
  expect(spanProblem([{ opens: '', closes: '13:00' }], 0)).toBe('time_missing')
  expect(spanProblem([{ opens: '10:00', closes: '14:00' }, { opens: '13:00', closes: '21:00' }], 1)).toBe('hours_overlap')
  expect(nextSpan([{ opens: '10:00', closes: '13:00' }])).toEqual({ opens: '17:00', closes: '21:00' })
  expect(nextSpan([])).toEqual({ opens: '10:00', closes: '13:00' })
})

test('chairs keep the names they have; entries move by one', () => {
  expect(chairNames(['Window'], 3, (n) => `Chair ${n}`)).toEqual(['Window', 'Chair 2', 'Chair 3'])
  expect(chairNames(['A', 'B'], 1, String)).toEqual(['A'])
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})

test('a clinic as typed is kept tidy, and reads in again', () => {
  const kept = clinicSchema.parse(clinic)
  expect(kept).toMatchObject({ pinCode: '411001', phone: '+912025431234', gstin: '27AAPFU0939F1ZV' })
  expect(clinicSchema.parse(kept)).toEqual(kept)
})

test('what cannot be is refused at its field', () => {
  expect(problems({ name: ' ' })).toEqual(['name tooShort:2'])
  expect(problems({ name: 'x'.repeat(10_000) })).toEqual(['name tooLong:120'])
  expect(problems({ phone: '98765abcde' })).toEqual(['phone phoneLetters'])
  expect(problems({ gstin: '27AAPFU0939F1ZW' })).toEqual(['gstin gstinCheck'])
  expect(problems({ gstin: '27AAPFU' })).toEqual(['gstin gstinShort'])
  expect(problems({ pinCode: '0123' })).toEqual(['pinCode pinCode'])
  expect(problems({ timeZone: 'Asia/Atlantis' })).toEqual(['timeZone timeZoneUnknown'])
  expect(problems({ stateCode: '99' })).toEqual(['stateCode missing'])
  expect(problems({ name: '<script>alert(1)</script>' })).toEqual([])
  expect(problems({ name: 'मुस्कान डेंटल 😀' })).toEqual([])
})

test('a set-up names each chair once and has a dentist', () => {
  const values = { clinic, fileNumbers: { prefix: '', next: 1 }, chairs: [{ name: 'A' }, { name: 'A ' }], week: weekOf('split'), dentists: [] }
  const found = createClinicSchema.safeParse(values).error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  expect(found).toEqual(['chairs.1.name nameTaken', 'dentists missing'])
})
