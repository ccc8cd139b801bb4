import type { Clinic } from '../two-clinics.ts'
import { byId, idOf, type Noun } from './noun.ts'

/** A flag of the receptionist: 945. */
export const flagOf = (clinic: Clinic) => idOf(clinic, 945)
/** How a sealed text looks, without being one. */
export const sealedLike = 'k1.bm9uY2U.dGFn.dGV4dA'

export const protection: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.access_flags (id, clinic_id, kind, user_id, day, began_at, last_at, records)
      values (${flagOf(clinic)}, ${clinic.id}, 'many_records', ${clinic.receptionist.userId}, '2026-11-20', '2026-11-20 05:00Z', '2026-11-20 05:40Z', 61)`
    await sql`insert into private.access_mails (clinic_id, flag_id, user_id, status) values (${clinic.id}, ${flagOf(clinic)}, ${clinic.owner.userId}, 'sent')`
    for (const patient of [clinic.patients.own, clinic.patients.others]) {
      await sql`insert into private.sealed_fields (clinic_id, patient_id, field, sealed_for, sealed, hint, changed_by)
        values (${clinic.id}, ${patient}, 'abha_number', ${patient}, ${sealedLike}, '9012', ${clinic.owner.userId})`
    }
  },
  tables: {
    access_flags: {
      row: byId(flagOf),
      insert: (clinic) => ({ id: idOf(clinic, 946), kind: 'export', user_id: clinic.owner.userId, day: '2026-11-21', began_at: '2026-11-21', last_at: '2026-11-21', records: 1 }),
      update: 'records = 2',
      may: { select: 'o', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    where_page: ['o', () => ({})],
    access_page: ['o', () => ({})],
    mark_access_seen: ['o', (clinic) => ({ flag: flagOf(clinic) })],
    sealed_fields_of: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    open_sealed_field: ['odrac', (clinic) => ({ patient: clinic.patients.own, field: 'abha_number' })],
    keep_sealed_field: ['odra', (clinic) => ({ patient: clinic.patients.own, field: 'guardian_identity', sealed: sealedLike, hint: null, field_version: 0 })],
  },
  // Of those who run the service, of a clinic that was told of an incident, of a session: incidents.test.ts, bound-sessions.test.ts.
  elsewhere: ['operator_incidents', 'operator_incident', 'save_incident', 'note_incident', 'incident_people', 'bind_session', 'end_moved_session'],
}
