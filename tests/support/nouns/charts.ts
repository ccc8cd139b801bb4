import { byId, idOf, type Noun } from './noun.ts'

/** Caries on 36, for its own patient and for the others'. */
export const findingOf = (clinic: Parameters<typeof idOf>[0], whose: 'own' | 'others') => idOf(clinic, whose === 'own' ? 740 : 741)

export const charts: Noun = {
  async rows(sql, clinic) {
    for (const whose of ['own', 'others'] as const) {
      const patient = clinic.patients[whose]
      await sql`insert into public.findings (id, clinic_id, patient_id, mark, covers, teeth, surfaces, depth, found_on, state_since, appointment_id, dentist_id, created_by)
        values (${findingOf(clinic, whose)}, ${clinic.id}, ${patient}, 'caries', 'surface', '{36}', 'MO', 'dentine', current_date, current_date, ${clinic.visits[whose]},
          ${clinic.dentists[whose === 'own' ? 0 : 1]}, ${clinic.owner.userId})`
      await sql`update public.finding_states set id = ${idOf(clinic, whose === 'own' ? 742 : 743)} where finding_id = ${findingOf(clinic, whose)}`
    }
  },
  tables: {
    findings: {
      row: byId(findingOf),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], mark: 'caries', covers: 'tooth', teeth: '{46}', found_on: '2026-01-01', state_since: '2026-01-01',
      }),
      update: `note = 'Renamed'`,
      may: { select: 'oDa', insert: 'oDa', update: 'oDa', delete: '' },
    },
    finding_states: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 742 : 743)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], finding_id: findingOf(clinic, whose), state: 'completed', since: '2026-01-01' }),
      update: `since = '2020-01-01'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    chart_page: ['oda', (clinic) => ({ patient: clinic.patients.own })],
    changed_findings: ['oda', (clinic) => ({ patient: clinic.patients.own, since: '2026-01-01T00:00:00Z' })],
    add_findings: ['oda', (clinic) => ({ patient: clinic.patients.own, findings: [{ mark: 'caries', covers: 'surface', teeth: [16], surfaces: 'O' }] })],
    change_finding: ['oda', (clinic) => ({ finding: findingOf(clinic, 'own'), finding_version: 1, changes: { note: 'Soft' } })],
  },
}
