import { describe, expect, it } from 'vitest'
import type { Candidate, CheckIn } from './check-in'
import { differencesOf, takenByDefault, wordsOf } from './rules'

const details = {
  full_name: 'Gauri Kale', phone: '+919822077001', sex: null, birth_date: null, birth_date_precision: 'day' as const, complaint: null, allergies: [],
  medical_alerts: [], guardian_name: null, guardian_relation: null, guardian_phone: null, language: 'mr',
}
const entered = (more: Partial<CheckIn> = {}): CheckIn => ({
  ...details, id: 'c', version: 1, status: 'open', has_appointment: false, reminder_consent: true, marketing_consent: false, created_at: '', candidates: [], dentists: [], ...more,
})
const known = (more: Partial<Candidate> = {}): Candidate => ({
  ...details, id: 'p', version: 1, file_number: null, same_phone: true, same_guardian_phone: true, reminder_consent: true, likely: true, visit: null, ...more,
})
const year = (n: number) => ({ birth_date: `${n}-01-01`, birth_date_precision: 'year' as const })
const day = (date: string) => ({ birth_date: date, birth_date_precision: 'day' as const })

describe('what a check-in says that the record does not', () => {
  it('is nothing for the same, however it is written, and for what was left blank', () => {
    expect(differencesOf(entered({ full_name: ' gauri  KALE' }), known({ sex: 'female', complaint: 'Old', allergies: ['Latex'], ...day('1990-05-05') }))).toEqual([])
  })

  it('fills gaps and contradicts', () => {
    const found = differencesOf(entered({ sex: 'female', complaint: 'New', full_name: 'Gauri P Kale' }), known({ complaint: 'Old', same_phone: false, phone: '+911' }))
    expect(found).toEqual([
      { field: 'full_name', kind: 'conflicts' }, { field: 'phone', kind: 'conflicts' }, { field: 'sex', kind: 'fills' }, { field: 'complaint', kind: 'conflicts' },
    ])
    expect(takenByDefault(found, known(), entered())).toEqual(['sex', 'complaint'])
  })

  it('compares phones as Postgres did, for they may be masked', () => {
    expect(differencesOf(entered({ phone: '+91••••••7001' }), known({ phone: '+91••••••7001', same_phone: false }))).toEqual([{ field: 'phone', kind: 'conflicts' }])
  })

  it('takes an age for what it says', () => {
    const kinds = (mine: object, theirs: object) => differencesOf(entered(mine), known(theirs)).map(({ kind }) => kind)
    expect(kinds(year(1990), year(1991))).toEqual([])
    expect(kinds(year(1990), day('1989-12-31'))).toEqual([])
    expect(kinds(year(1990), day('1970-01-01'))).toEqual(['conflicts'])
    expect(kinds(day('1990-05-05'), day('1990-05-06'))).toEqual(['conflicts'])
    const refined = differencesOf(entered(day('1990-05-05')), known(year(1990)))
    expect(takenByDefault(refined, known(year(1990)), entered(day('1990-05-05')))).toEqual(['birth'])
    expect(takenByDefault(refined, known(year(1950)), entered(day('1990-05-05')))).toEqual([])
  })

  it('adds dangers, and never takes one away', () => {
    expect(differencesOf(entered({ allergies: ['latex'] }), known({ allergies: ['Latex', 'Aspirin'] }))).toEqual([])
    const found = differencesOf(entered({ allergies: ['Penicillin'], medical_alerts: ['Diabetes'] }), known({ allergies: ['Latex'] }))
    expect(found).toEqual([{ field: 'allergies', kind: 'adds' }, { field: 'medical_alerts', kind: 'fills' }])
    expect(takenByDefault(found, known(), entered())).toEqual(['allergies', 'medical_alerts'])
  })

  it('takes a guardian as one', () => {
    expect(differencesOf(entered({ guardian_name: 'Asha', guardian_phone: '+911' }), known({ guardian_name: 'Asha', same_guardian_phone: false }))).toEqual([{ field: 'guardian', kind: 'conflicts' }])
    expect(differencesOf(entered({ guardian_name: 'Asha' }), known({ guardian_name: 'asha', same_guardian_phone: false }))).toEqual([])
  })
})

it('reads words typed beside the list', () => {
  expect(wordsOf('dust, nuts;\nPollen ,')).toEqual(['dust', 'nuts', 'Pollen'])
})
