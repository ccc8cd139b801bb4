import { byId, idOf, type Noun } from './noun.ts'

export const approvals: Noun = {
  async rows(sql, clinic) {
    for (const [n, patient] of [[700, clinic.patients.own], [701, clinic.patients.others]] as const) {
      await sql`insert into public.approvals (id, clinic_id, kind, subject_id, subject_version, patient_id, amount_paise, asked_by)
        values (${idOf(clinic, n)}, ${clinic.id}, 'plan_discount', ${idOf(clinic, n + 5)}, 1, ${patient}, 50000, ${clinic.receptionist.userId})`
    }
  },
  tables: {
    approvals: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 700 : 701)),
      scoped: true,
      insert: (clinic, whose) => ({ kind: 'plan_discount', subject_id: idOf(clinic, 709), subject_version: 1, patient_id: clinic.patients[whose], amount_paise: 1, asked_by: clinic.owner.userId }),
      update: 'given = true, decided_at = now(), decided_by = asked_by',
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    approvals_page: ['o', () => ({})],
    decide_approval: ['o', (clinic) => ({ approval: idOf(clinic, 700), given: true })],
    who_may_by_pin: ['odrac', () => ({ permission: 'plans.approve' })],
  },
}
