import { idOf, type Noun } from './noun.ts'

/** A request of long ago that nobody proved. */
export const lapsedRequest = (clinic: Parameters<typeof idOf>[0]) => idOf(clinic, 920)

/** Who asked to be erased, and certificates of it: tests/policies/erasing.test.ts, erasure-requests.test.ts. */
export const erasures: Noun = {
  async rows(sql, clinic) {
    await sql`insert into private.erasure_requests (id, clinic_id, kind, patient_id, channel, state, answer_by, closed_at)
      values (${lapsedRequest(clinic)}, ${clinic.id}, 'patient', ${clinic.patients.own}, 'form', 'lapsed', '2026-01-30', '2026-01-31')`
    await sql`insert into private.erasure_codes (clinic_id, request) values (${clinic.id}, ${lapsedRequest(clinic)})`
    await sql`insert into private.held_identities (clinic_id, patient_id, identity) values (${clinic.id}, ${clinic.patients.own}, '{"full_name": "Held Aside"}')`
  },
  functions: {
    privacy_page: ['o', () => ({})],
    add_erasure_request: ['o', (clinic) => ({ patient: clinic.patients.own, channel: 'desk' })],
  },
  // ask_clinic_erasure: clinic-requests.test.ts.
  elsewhere: ['ask_clinic_erasure', 'check_certificate', 'request_erasure', 'prove_erasure', 'confirm_erasure_request', 'end_erasure_request', 'dispute_erasure', 'erasure_certificate'],
}
