import { imageOf } from './images.ts'
import { byId, idOf, type Noun, type Whose } from './noun.ts'

/** A length of 100 pixels on each patient's bitewing, drawn by the owner. */
export const markOf = (clinic: Parameters<typeof idOf>[0], whose: Whose) => idOf(clinic, whose === 'own' ? 830 : 831)

export const imageMarks: Noun = {
  async rows(sql, clinic) {
    for (const whose of ['own', 'others'] as const) {
      await sql`insert into public.image_marks (id, clinic_id, patient_id, image_id, tool, points, created_by)
        values (${markOf(clinic, whose)}, ${clinic.id}, ${clinic.patients[whose]}, ${imageOf(clinic, whose)}, 'length', '{10,10,110,10}', ${clinic.owner.userId})`
    }
  },
  tables: {
    image_marks: {
      row: byId(markOf),
      scoped: true,
      insert: (clinic, whose) => ({ id: idOf(clinic, 834), patient_id: clinic.patients[whose], image_id: imageOf(clinic, whose), tool: 'length', points: '{1,1,2,2}' }),
      update: `note = 'Forged'`,
      may: { select: 'oDra', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    add_image_mark: ['odra', (clinic) => ({ image: imageOf(clinic, 'own'), mark: { id: idOf(clinic, 832), tool: 'arrow', points: [1, 1, 50, 50], note: '' } })],
    change_image_mark: ['odra', (clinic) => ({ mark: markOf(clinic, 'own'), mark_version: 1, fields: { removed: true } })],
    calibrate_image: ['odra', (clinic) => ({ image: imageOf(clinic, 'own'), image_version: 1, spacing: 50_000 })],
    image_page: ['odra', (clinic) => ({ patient: clinic.patients.own, image: imageOf(clinic, 'own') })],
  },
}
