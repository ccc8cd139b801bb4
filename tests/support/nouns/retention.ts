import { byId, idOf, type Noun } from './noun.ts'

/** Proposals that the owner has not decided: 930 of own, 931 of the others'. */
export const proposalOf = (clinic: Parameters<typeof idOf>[0], whose: 'own' | 'others') => idOf(clinic, { own: 930, others: 931 }[whose])

export const retention: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.retention_settings (clinic_id, clinical_years) values (${clinic.id}, 7)`
    for (const whose of ['own', 'others'] as const) {
      await sql`insert into public.retention_proposals (id, clinic_id, patient_id, last_on, due_on, was_minor)
        values (${proposalOf(clinic, whose)}, ${clinic.id}, ${clinic.patients[whose]}, '2018-01-01', '2025-01-01', false)`
    }
  },
  tables: {
    retention_settings: {
      row: (clinic) => `clinic_id = '${clinic.id}'`,
      insert: () => ({ clinical_years: 3 }),
      update: 'clinical_years = 3',
      may: { select: 'o', insert: '', update: '', delete: '' },
    },
    retention_proposals: {
      row: byId(proposalOf),
      insert: (clinic, whose) => ({ id: idOf(clinic, 934), patient_id: clinic.patients[whose], last_on: '2018-01-01', due_on: '2025-01-01', was_minor: false }),
      update: `decision = 'keep'`,
      may: { select: 'o', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    retention_page: ['o', () => ({})],
    set_clinical_retention: ['o', () => ({ clinical_years: 10, minors_until: 25, settings_version: 1 })],
    decide_proposals: ['o', (clinic) => ({ proposals: [proposalOf(clinic, 'own')], decision: 'keep' })],
  },
  elsewhere: ['retention_rules', 'set_retention_rule', 'operator_retention'],
}
