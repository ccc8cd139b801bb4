import { byId, idOf, type Noun } from './noun.ts'

export const recallTypes: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.recall_types (id, clinic_id, name, interval_months) values (${idOf(clinic, 810)}, ${clinic.id}, 'Night guard check', 6)`
    await sql`insert into public.procedures (id, clinic_id, code, name, category, price_paise, covers, recall_type_id)
      values (${idOf(clinic, 811)}, ${clinic.id}, 'GUARD', 'Test guard', 'other', 50000, 'arch', ${idOf(clinic, 810)})`
    await sql`update public.recall_types set procedure_id = ${idOf(clinic, 811)} where id = ${idOf(clinic, 810)}`
    for (const [n, whose] of [[812, 'own'], [813, 'others']] as const) {
      await sql`update public.recalls set recall_type_id = ${idOf(clinic, 810)}, treatment_id = ${idOf(clinic, n - 84)}, replaced_by = ${clinic.recalls.others} where clinic_id = ${clinic.id} and id = ${clinic.recalls[whose]}`
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
  functions: {
    note_recall_attempt: ['odra', (clinic) => ({ recall: clinic.recalls.own, recall_version: 2, way: 'call', outcome: 'reached' })],
    recall_types_page: ['o', () => ({})],
    save_recall_type: ['o', (clinic) => ({ recall_type: idOf(clinic, 810), type_version: 2, fields: { name: 'Guard', interval_months: 12 }, leads: `{${idOf(clinic, 811)}}` })],
    referral_sources: ['oc', () => ({ from_day: '2020-01-01', until_day: '2050-01-01' })],
  },
}
