import { expect, test } from 'vitest'
import { monthOfBranch, type MonthDocument } from './month'

const dentist = (id: string) => ({ id, name: id, archived: false })
const session = (dentist_id: string, branch_id: string) => ({ id: `${dentist_id} ${branch_id}`, dentist_id, branch_id })
const month = {
  month: '2026-05-01', first_day: '2026-04-27', days: 35, time_zone: 'Asia/Kolkata',
  counts: [{ day: '2026-05-04', dentist_id: 'visits', status: 'booked', visits: 1, minutes: 30 }],
  schedule: {
    visits: [], chairs: [], hours: [{ branch_id: 'main', weekday: 1 }, { branch_id: 'baner', weekday: 2 }],
    dentists: ['main', 'baner', 'visits', 'nowhere'].map(dentist), sessions: [session('main', 'main'), session('baner', 'baner'), session('visits', 'main')],
  },
} as unknown as MonthDocument

test('a branch has its own hours and sessions, and whoever sits there, was there, or sits nowhere in particular', () => {
  const { schedule, counts } = monthOfBranch(month, 'baner')
  expect(schedule.dentists.map(({ id }) => id)).toEqual(['baner', 'visits', 'nowhere'])
  expect(schedule.sessions.map(({ branch_id }) => branch_id)).toEqual(['baner'])
  expect(schedule.hours).toEqual([{ branch_id: 'baner', weekday: 2 }])
  expect(counts).toEqual(month.counts)
})

test('without one it is the whole clinic', () => expect(monthOfBranch(month, null)).toEqual(month))
