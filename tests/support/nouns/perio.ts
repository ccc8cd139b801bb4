import { byId, idOf, type Noun } from './noun.ts'

/** Drafts of `own` and `others`, a finished exam of `own`, and a screening each. */
export const perio: Noun = {
  async rows(sql, clinic) {
    for (const [n, whose] of [[750, 'own'], [751, 'others']] as const) {
      await sql`insert into public.perio_exams (id, clinic_id, patient_id, dentist_id, examined_on, entered_by)
        values (${idOf(clinic, n)}, ${clinic.id}, ${clinic.patients[whose]}, ${clinic.dentists[0]}, '2026-01-05', ${clinic.owner.userId})`
      await sql`insert into public.perio_teeth (clinic_id, exam_id, tooth, depths, changed_by)
        values (${clinic.id}, ${idOf(clinic, n)}, 16, '{3,2,3,4,3,6}', ${clinic.owner.userId})`
      await sql`insert into public.bpe_screenings (id, clinic_id, patient_id, dentist_id, examined_on, codes, entered_by)
        values (${idOf(clinic, n + 4)}, ${clinic.id}, ${clinic.patients[whose]}, ${clinic.dentists[0]}, '2026-01-05', '{2,1,2,3,1,X}', ${clinic.owner.userId})`
    }
    await sql`insert into public.perio_exams (id, clinic_id, patient_id, dentist_id, examined_on, entered_by)
      values (${idOf(clinic, 752)}, ${clinic.id}, ${clinic.patients.own}, ${clinic.dentists[0]}, '2025-10-05', ${clinic.owner.userId})`
    await sql`insert into public.perio_teeth (clinic_id, exam_id, tooth, depths) values (${clinic.id}, ${idOf(clinic, 752)}, 16, '{5,4,5,6,5,7}')`
    await sql`update public.perio_exams set signed_at = now(), signed_by = ${clinic.owner.userId} where id = ${idOf(clinic, 752)}`
  },
  tables: {
    perio_exams: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 750 : 751)),
      scoped: true,
      insert: (clinic, whose) => ({ id: idOf(clinic, 759), patient_id: clinic.patients[whose], examined_on: '2026-01-05' }),
      update: `note = 'Changed'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    perio_teeth: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and exam_id = '${idOf(clinic, whose === 'own' ? 750 : 751)}'`,
      scoped: true,
      insert: (clinic, whose) => ({ exam_id: idOf(clinic, whose === 'own' ? 750 : 751), tooth: 17 }),
      update: `mobility = 3`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
    bpe_screenings: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 754 : 755)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], examined_on: '2026-01-05', codes: '{0,0,0,0,0,0}' }),
      update: `codes = '{0,0,0,0,0,0}'`,
      may: { select: 'oDa', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    perio_page: ['oda', (clinic) => ({ patient: clinic.patients.own })],
    perio_exam_now: ['oda', (clinic) => ({ exam: idOf(clinic, 750) })],
    start_perio_exam: ['oda', (clinic) => ({ patient: clinic.patients.own })],
    save_perio_teeth: ['oda', (clinic) => ({ exam: idOf(clinic, 750), teeth: [blankTooth(17)] })],
    change_perio_exam: ['oda', (clinic) => ({ exam: idOf(clinic, 750), exam_version: 1, changes: { note: 'Changed' } })],
    finish_perio_exam: ['oda', (clinic) => ({ exam: idOf(clinic, 750) })],
    discard_perio_exam: ['oda', (clinic) => ({ exam: idOf(clinic, 750), discarded: true })],
    save_bpe: ['oda', (clinic) => ({ patient: clinic.patients.own, codes: ['0', '1', '2', '3*', '4', 'X'] })],
    remove_bpe: ['oda', (clinic) => ({ screening: idOf(clinic, 754), removed: true })],
  },
}

/** A tooth at which nothing was found yet, as a screen sends it. */
export const blankTooth = (tooth: number) => ({
  tooth, version: 0, missing: false, implant: false, depths: Array(6).fill(null), margins: Array(6).fill(null), bleeding: Array(6).fill(false),
  plaque: Array(6).fill(false), suppuration: Array(6).fill(false), mobility: null, furcations: Array(4).fill(null),
})
