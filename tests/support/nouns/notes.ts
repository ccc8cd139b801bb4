import { byId, idOf, type Noun } from './noun.ts'

const note = (whose: 'own' | 'others') => (whose === 'own' ? 760 : 761)

export const notes: Noun = {
  async rows(sql, clinic) {
    for (const [i, whose] of (['own', 'others'] as const).entries()) {
      await sql`insert into public.visit_notes (id, clinic_id, patient_id, appointment_id, dentist_id, noted_on, complaint, entered_by, edited_by)
        values (${idOf(clinic, note(whose))}, ${clinic.id}, ${clinic.patients[whose]}, ${clinic.visits[whose]}, ${clinic.dentists[i]!}, '2026-01-10', 'Pain',
          ${clinic.assistant.userId}, ${clinic.assistant.userId})`
      await sql`insert into public.note_canals (clinic_id, note_id, position, patient_id, tooth, canal, working_length)
        values (${clinic.id}, ${idOf(clinic, note(whose))}, 1, ${clinic.patients[whose]}, 16, 'P', 205)`
      await sql`insert into public.note_addenda (id, clinic_id, note_id, patient_id, text, signed_by)
        values (${idOf(clinic, note(whose) + 2)}, ${clinic.id}, ${idOf(clinic, note(whose))}, ${clinic.patients[whose]}, 'Called in the evening: better.', ${clinic.owner.userId})`
    }
    // Signed.
    await sql`insert into public.visit_notes (id, clinic_id, patient_id, dentist_id, noted_on, complaint, entered_by, edited_by, signed_at, signed_by)
      values (${idOf(clinic, 767)}, ${clinic.id}, ${clinic.patients.own}, ${clinic.dentists[0]}, '2026-01-09', 'Pain',
        ${clinic.dentist.userId}, ${clinic.dentist.userId}, now(), ${clinic.dentist.userId})`
    await sql`insert into public.note_templates (id, clinic_id, name) values (${idOf(clinic, 764)}, ${clinic.id}, 'Whitening')`
    await sql`insert into public.note_phrases (id, clinic_id, field, shortcut, body) values (${idOf(clinic, 765)}, ${clinic.id}, 'done', 'xyz', 'Checked.')`
  },
  tables: {
    visit_notes: {
      row: byId((clinic, whose) => idOf(clinic, note(whose))),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], dentist_id: clinic.dentists[0], noted_on: '2026-01-10', entered_by: clinic.owner.userId, edited_by: clinic.owner.userId }),
      update: `complaint = 'Forged'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    note_canals: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and note_id = '${idOf(clinic, note(whose))}'`,
      scoped: true,
      insert: (clinic, whose) => ({ note_id: idOf(clinic, note(whose)), position: 2, patient_id: clinic.patients[whose], tooth: 16, canal: 'MB' }),
      update: `working_length = 100`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    note_addenda: {
      row: byId((clinic, whose) => idOf(clinic, note(whose) + 2)),
      scoped: true,
      insert: (clinic, whose) => ({ note_id: idOf(clinic, note(whose)), patient_id: clinic.patients[whose], text: 'Forged', signed_by: clinic.owner.userId }),
      update: `text = 'Forged'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    note_templates: {
      row: byId((clinic) => idOf(clinic, 764)),
      insert: () => ({ name: 'Forged' }),
      update: `name = 'Renamed'`,
      may: { select: 'oda', insert: 'o', update: 'o', delete: '' },
    },
    note_phrases: {
      row: byId((clinic) => idOf(clinic, 765)),
      insert: () => ({ field: 'done', shortcut: 'forged', body: 'Forged' }),
      update: `body = 'Changed'`,
      may: { select: 'oda', insert: 'o', update: 'o', delete: 'o' },
    },
  },
  functions: {
    save_note: ['oda', (clinic) => ({ note: idOf(clinic, 766), seen: null, fields: { patient_id: clinic.patients.own, dentist_id: clinic.dentists[0], complaint: 'Pain' } })],
    add_addendum: ['oda', (clinic) => ({ note: idOf(clinic, 767), text: 'More' })],
    notes_page: ['oda', (clinic) => ({ patient: clinic.patients.own })],
    visit_page: ['oda', (clinic) => ({ visit: clinic.visits.own })],
    note_since: ['oda', (clinic) => ({ note: idOf(clinic, 760), seen: 0 })],
    unsigned_notes: ['oda', () => ({})],
  },
  // Of the author, of the dentist it is for: notes.test.ts.
  elsewhere: ['discard_note', 'sign_notes'],
}
