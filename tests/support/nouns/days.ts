import { randomUUID } from 'node:crypto'
import { byId, idOf, type Noun } from './noun.ts'

/** A day long ago that was closed, and cash that was handed over after it. */
export const days: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.day_closes (id, clinic_id, branch_id, day, opening_paise, received_paise, refunded_paise, spent_paise, handed_paise,
        expected_paise, counted_paise, summary, closed_by)
      values (${idOf(clinic, 875)}, ${clinic.id}, ${clinic.branch}, '2026-01-05', 0, 500000, 0, 0, 0, 500000, 500000, '{}', ${clinic.receptionist.userId})`
    await sql`insert into public.cash_handovers (id, clinic_id, branch_id, day, amount_paise, given_to, by_user)
      values (${idOf(clinic, 876)}, ${clinic.id}, ${clinic.branch}, '2026-01-06', 100000, 'owner', ${clinic.receptionist.userId})`
  },
  tables: {
    day_closes: {
      row: byId((clinic) => idOf(clinic, 875)),
      insert: (clinic) => ({
        branch_id: clinic.branch, day: '2026-01-07', opening_paise: 0, received_paise: 0, refunded_paise: 0, spent_paise: 0, handed_paise: 0, expected_paise: 0,
        counted_paise: 0, summary: '{}',
      }),
      update: `counted_paise = 0`,
      may: { select: 'orc', insert: '', update: '', delete: '' },
    },
    cash_handovers: {
      row: byId((clinic) => idOf(clinic, 876)),
      insert: (clinic) => ({ branch_id: clinic.branch, day: '2026-01-07', amount_paise: 100, given_to: 'owner' }),
      update: `amount_paise = 1`,
      may: { select: 'orc', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    day_page: ['orc', () => ({})],
    choose_evening_message: ['o', () => ({ by: 'email' })],
    hand_over_cash: ['orc', (clinic) => ({ request: randomUUID(), handover: { branch: clinic.branch, amount_paise: 10000, given_to: 'bank' } })],
    undo_handover: ['orc', (clinic) => ({ request: randomUUID(), handover: idOf(clinic, 876) })],
    close_day: ['orc', (clinic) => ({
      request: randomUUID(), branch: clinic.branch, day: '2026-01-07', counting: { expected_paise: 400000, counted_paise: 400000 },
    })],
  },
}
