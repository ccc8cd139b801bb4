import { expect, test } from 'vitest'
import { offered, type TrayVisit } from './tray.ts'

const at = (time: string) => `2026-11-22T${time}:00+05:30`
const visit = (patient: string, seated: string | null, finished: string | null): TrayVisit => ({
  id: patient, patient_id: patient, patient, file_number: '1', dentist: null, chair: null, starts_at: at('09:00'),
  status: finished ? 'done' : seated ? 'in_chair' : 'waiting', seated_at: seated && at(seated), finished_at: finished && at(finished),
})
const day = [visit('Asha', '09:00', '09:40'), visit('Ravi', '10:00', null), visit('Meera', '10:20', null), visit('Waits', null, null)]
const names = (time: string, known = true) => offered({ taken_at: at(time), taken_known: known, created_at: at('10:30') }, day).map(({ patient }) => patient)

test('who was in the chair when it was taken comes first, then who is there now', () => {
  expect(names('09:20')).toEqual(['Asha', 'Meera', 'Ravi'])
  expect(names('10:05')).toEqual(['Ravi', 'Meera'])
  expect(names('10:30')).toEqual(['Meera', 'Ravi'])
})

test('a sensor’s picture may come a few minutes before one sits down or after one gets up', () => {
  expect(names('09:49')[0]).toBe('Asha')
  expect(names('09:51')).toEqual(['Ravi', 'Meera'])
})

test('without a time in the file, when it came counts', () => {
  expect(names('09:20', false)).toEqual(['Meera', 'Ravi'])
})

test('nobody in a chair: nobody is offered', () => {
  expect(offered({ taken_at: at('09:20'), taken_known: true, created_at: at('09:20') }, [visit('Waits', null, null)])).toEqual([])
})
