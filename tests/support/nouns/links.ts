import { idOf, type Noun } from './noun.ts'

/** A link to fill in a history, of the first dentist's own patient. */
export const links: Noun = {
  async rows(sql, clinic) {
    await sql`insert into private.patient_links (id, clinic_id, patient_id, kind, language, token_hash, expires_at)
      values (${idOf(clinic, 790)}, ${clinic.id}, ${clinic.patients.own}, 'history', 'en', ${`790${clinic.id.slice(0, 5)}`.padEnd(64, '0')}, now() + interval '1 day')`
  },
  functions: {
    show_link: ['odra', (clinic) => ({ link: idOf(clinic, 790) })],
    revoke_link: ['odra', (clinic) => ({ link: idOf(clinic, 790) })],
    send_link: ['odra', (clinic) => ({ link: idOf(clinic, 790) })],
  },
  // Whoever has the link: tests/policies/links.test.ts.
  elsewhere: ['patient_link_page'],
}
