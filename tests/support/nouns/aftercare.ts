import { byId, idOf, type Noun } from './noun.ts'

/** A sheet of the clinic's own, beside those it began with. */
export const aftercare: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.aftercare_sheets (id, clinic_id) values (${idOf(clinic, 795)}, ${clinic.id})`
    await sql`insert into public.aftercare_texts (clinic_id, sheet_id, language, title, body) values (${clinic.id}, ${idOf(clinic, 795)}, 'en', 'After a visit', 'Rest.')`
  },
  tables: {
    aftercare_sheets: {
      row: byId((clinic) => idOf(clinic, 795)),
      insert: () => ({ active: true }),
      update: 'active = false',
      may: { select: 'odrac', insert: '', update: '', delete: '' },
    },
    aftercare_texts: {
      row: (clinic) => `clinic_id = '${clinic.id}' and sheet_id = '${idOf(clinic, 795)}'`,
      insert: (clinic) => ({ sheet_id: idOf(clinic, 795), language: 'gu', title: 'Forged', body: 'Forged' }),
      update: `title = 'Renamed'`,
      may: { select: 'odrac', insert: '', update: '', delete: '' },
    },
    aftercare_procedures: {
      row: (clinic) => `clinic_id = '${clinic.id}' and sheet_id in (select id from public.aftercare_sheets where topic = 'extraction')`,
      insert: (clinic) => ({ sheet_id: idOf(clinic, 795), procedure_id: idOf(clinic, 720) }),
      update: 'sheet_id = sheet_id',
      may: { select: 'odrac', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    aftercare_settings: ['o', () => ({})],
    save_aftercare: ['o', (clinic) => ({ sheet: idOf(clinic, 795), sheet_version: 1, active: false, texts: { en: { title: 'After', body: 'Rest.' } }, procedures: [] })],
    archive_aftercare: ['o', (clinic) => ({ sheet: idOf(clinic, 795) })],
  },
}
