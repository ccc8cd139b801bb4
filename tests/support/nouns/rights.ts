import { idOf, type Noun } from './noun.ts'

/** A copy that waits to be fetched, of the first dentist's own patient: 915. */
export const rights: Noun = {
  async rows(sql, clinic) {
    await sql`insert into private.patient_links (id, clinic_id, patient_id, kind, language, token_hash, expires_at)
      values (${idOf(clinic, 915)}, ${clinic.id}, ${clinic.patients.own}, 'package', 'en', ${`915${clinic.id.slice(0, 5)}`.padEnd(64, '0')}, now() + interval '1 day')`
    await sql`insert into private.patient_packages (link_id, clinic_id, patient_id, code_hash)
      values (${idOf(clinic, 915)}, ${clinic.id}, ${clinic.patients.own}, private.hash_of_code(${idOf(clinic, 915)}, '123456'))`
  },
  functions: {
    make_package_link: ['oda', (clinic) => ({ patient: clinic.patients.own })],
    patient_package: ['o', (clinic) => ({ patient: clinic.patients.own })],
  },
  // Whoever has link and code, and everybody about themselves: tests/policies/rights.test.ts.
  elsewhere: ['try_package_code', 'open_package', 'my_data', 'delete_my_account'],
}
