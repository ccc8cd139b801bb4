import { byId, idOf, type Noun } from './noun.ts'

export const recallTypes: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.recall_types (id, clinic_id, name, interval_months) values (${idOf(clinic, 810)}, ${clinic.id}, 'Night guard check', 6)`
    for (const [n, whose] of [[812, 'own'], [813, 'others']] as const) {
      await sql`update public.recalls set recall_type_id = ${idOf(clinic, 810)} where clinic_id = ${clinic.id} and id = ${clinic.recalls[whose]}`
      await sql`insert into public.recall_attempts (id, clinic_id, patient_id, recall_id, way, outcome, created_by)
        values (${idOf(clinic, n)}, ${clinic.id}, ${clinic.patients[whose]}, ${clinic.recalls[whose]}, 'call', 'no_answer', ${clinic.receptionist.userId})`
    }
  },
  tables: {
    recall_types: {
      row: byId((clinic) => idOf(clinic, 810)),
      insert: () => ({ name: 'Crown check', interval_months: 12 }),
      update: `interval_months = 9`,
      may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
    },
    recall_attempts: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 812 : 813)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], recall_id: clinic.recalls[whose], way: 'call', outcome: 'reached' }),
      update: `outcome = 'reached'`,
      may: { select: 'oDrac', insert: 'oDra', update: '', delete: '' },
    },
  },
}
