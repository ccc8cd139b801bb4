import { byId, idOf, type Noun } from './noun.ts'

/** Of the own patient: one that waits to be looked at, and one that staff are filling in. Of others: one that waits. */
export const histories: Noun = {
  async rows(sql, clinic) {
    const { own, others } = clinic.patients
    for (const [n, patient, status, way, by] of [[790, own, 'open', 'phone', null], [791, others, 'open', 'phone', null], [792, own, 'draft', 'staff', clinic.owner.userId]] as const) {
      await sql`insert into public.histories (id, clinic_id, patient_id, status, way, language, created_by, submitted_at, link_id, paper_id)
        values (${idOf(clinic, n)}, ${clinic.id}, ${patient}, 'draft', ${way}, 'en', ${by}, null, ${n === 790 ? idOf(clinic, 790) : null}, ${n === 792 ? idOf(clinic, 710) : null})`
      await sql`insert into public.history_answers (id, clinic_id, patient_id, history_id, question, options) values (${idOf(clinic, n)}, ${clinic.id}, ${patient}, ${idOf(clinic, n)}, 'diabetes', '{yes}')`
      if (status === 'open') await sql`update public.histories set status = 'open', submitted_at = now() where clinic_id = ${clinic.id} and id = ${idOf(clinic, n)}`
    }
  },
  tables: {
    histories: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 790 : 791)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], way: 'staff', language: 'en' }),
      update: `status = 'dismissed', decided_at = now()`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    history_answers: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 790 : 791)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], history_id: idOf(clinic, 790), question: 'asthma', options: '{yes}' }),
      update: 'taken = true',
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    history_page: ['oda', (clinic) => ({ patient: clinic.patients.own, language: 'hi' })],
    make_history_link: ['odra', (clinic) => ({ patient: clinic.patients.own })],
    print_history: ['odra', (clinic) => ({ patient: clinic.patients.own })],
    begin_history: ['oda', (clinic) => ({ patient: clinic.patients.own, way: 'paper' })],
    accept_history: ['oda', (clinic) => ({ history: idOf(clinic, 790), take: ['diabetes'] })],
    dismiss_history: ['oda', (clinic) => ({ history: idOf(clinic, 790) })],
    save_history: ['oda', (clinic) => ({ history: idOf(clinic, 792), answers: [{ question: 'asthma', options: ['no'] }], told_by: 'patient' })],
    discard_history: ['oda', (clinic) => ({ history: idOf(clinic, 792) })],
  },
  // Whoever has the link: tests/policies/histories.test.ts.
  elsewhere: ['save_history_by_link', 'submit_history_by_link'],
}
