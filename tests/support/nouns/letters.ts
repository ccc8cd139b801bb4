import { byId, idOf, type Noun } from './noun.ts'

export const letters: Noun = {
  async rows(sql, clinic) {
    for (const [n, whose] of [[780, 'own'], [781, 'others']] as const) {
      await sql`insert into public.letters (id, clinic_id, patient_id, dentist_id, appointment_id, kind, title, body, entered_by)
        values (${idOf(clinic, n)}, ${clinic.id}, ${clinic.patients[whose]}, ${clinic.dentists[whose === 'own' ? 0 : 1]}, ${clinic.visits[whose]}, 'treatment', 'Certificate', 'Was treated.', ${clinic.assistant.userId})`
    }
    await sql`insert into public.letters (id, clinic_id, patient_id, dentist_id, kind, title, replaces, entered_by)
      values (${idOf(clinic, 782)}, ${clinic.id}, ${clinic.patients.own}, ${clinic.dentists[0]}, 'leave', 'Certificate', ${idOf(clinic, 780)}, ${clinic.assistant.userId})`
    await sql`insert into public.letter_templates (id, clinic_id, kind, language, title, body) values (${idOf(clinic, 783)}, ${clinic.id}, 'other', 'en', 'House letter', 'Of {patient}.')`
  },
  tables: {
    letters: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 780 : 781)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], dentist_id: clinic.dentists[0], kind: 'leave', title: 'Forged' }),
      update: `body = 'Forged'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    letter_templates: {
      row: byId((clinic) => idOf(clinic, 783)),
      insert: () => ({ kind: 'other', language: 'en', title: 'Another', body: 'Text' }),
      update: `body = 'Renamed'`,
      may: { select: 'oda', insert: 'o', update: 'o', delete: 'o' },
    },
  },  functions: {
    save_letter: ['oda', (clinic) => ({ letter: idOf(clinic, 780), letter_version: 1, patient: clinic.patients.own, fields: { body: 'Changed' } })],
    discard_letter: ['oda', (clinic) => ({ letter: idOf(clinic, 782) })],
  },
  // Only the dentist who is named signs, and only what is signed is handed on: tests/policies/letters.test.ts.
  elsewhere: ['sign_letter', 'make_letter_link', 'letter_print'],
}
