import { byId, idOf, type Noun } from './noun.ts'

export const papers: Noun = {
  async rows(sql, clinic) {
    for (const [n, patient, person] of [[710, clinic.patients.own, clinic.owner], [711, clinic.patients.others, clinic.assistant]] as const) {
      await sql`insert into public.papers (id, clinic_id, patient_id, noun, name, mime, bytes, sha256, path)
        values (${idOf(clinic, n)}, ${clinic.id}, ${patient}, 'consents', 'Consent', 'image/jpeg', 10, ${'0'.repeat(64)}, ${`${clinic.id}/${idOf(clinic, n)}`})`
      await sql`insert into private.patient_links (clinic_id, patient_id, kind, language, token_hash, expires_at)
        values (${clinic.id}, ${patient}, 'history', 'en', ${`${n}${clinic.id.slice(0, 5)}`.padEnd(64, '0')}, now() + interval '1 day')`
      await sql`insert into private.record_presence (clinic_id, patient_id, user_id) values (${clinic.id}, ${patient}, ${person.userId})`
    }
  },
  tables: {
    papers: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 710 : 711)),
      scoped: true,
      insert: (clinic, whose) => ({
        id: idOf(clinic, 719), patient_id: clinic.patients[whose], noun: 'consents', name: 'Forged', mime: 'image/jpeg', bytes: 10, sha256: '0'.repeat(64),
        path: `${clinic.id}/${idOf(clinic, 719)}`,
      }),
      update: `name = 'Renamed'`,
      may: { select: 'oDra', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    patient_record_document: ['oda', (clinic) => ({ patient: clinic.patients.own, language: 'en' })],
    patient_timeline: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    attend_record: ['odrac', (clinic) => ({ patient: clinic.patients.own, doing: 'note' })],
  },
  elsewhere: ['may_file_paper', 'file_paper', 'open_paper'],
}
