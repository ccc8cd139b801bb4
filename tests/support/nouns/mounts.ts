import { imageOf } from './images.ts'
import { byId, idOf, type Noun, type Whose } from './noun.ts'

/** A mount of two bitewings for its own patient and for the others', the first place of each filled. */
export const mountOf = (clinic: Parameters<typeof idOf>[0], whose: Whose) => idOf(clinic, whose === 'own' ? 835 : 836)

export const mounts: Noun = {
  async rows(sql, clinic) {
    for (const whose of ['own', 'others'] as const) {
      await sql`insert into public.image_mounts (id, clinic_id, patient_id, layout, name, taken_on, created_by)
        values (${mountOf(clinic, whose)}, ${clinic.id}, ${clinic.patients[whose]}, 'bitewing_2', 'Bitewings', '2026-01-01', ${clinic.owner.userId})`
      await sql`insert into public.image_mount_places (clinic_id, patient_id, mount_id, place, image_id)
        values (${clinic.id}, ${clinic.patients[whose]}, ${mountOf(clinic, whose)}, 1, ${imageOf(clinic, whose)})`
    }
  },
  tables: {
    image_mounts: {
      row: byId((clinic, whose) => mountOf(clinic, whose)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], layout: 'full_18', name: 'Forged', taken_on: '2026-01-01' }),
      update: `name = 'Renamed'`,
      may: { select: 'oDra', insert: '', update: '', delete: '' },
    },
    image_mount_places: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and mount_id = '${mountOf(clinic, whose)}'`,
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], mount_id: mountOf(clinic, whose), place: 2, image_id: imageOf(clinic, whose) }),
      update: `place = 2`,
      may: { select: 'oDra', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    add_mount: ['odra', (clinic) => ({ patient: clinic.patients.own, layout: 'full_18', name: 'Full mouth', taken_on: '2026-01-01' })],
    change_mount: ['odra', (clinic) => ({ mount: mountOf(clinic, 'own'), mount_version: 1, changes: { name: 'Renamed' } })],
    set_mount_places: ['odra', (clinic) => ({ mount: mountOf(clinic, 'own'), mount_version: 1, places: { 2: imageOf(clinic, 'own') } })],
    mount_page: ['odra', (clinic) => ({ patient: clinic.patients.own, mount: mountOf(clinic, 'own') })],
    compare_page: ['odra', (clinic) => ({ patient: clinic.patients.own })],
    export_images: ['odra', (clinic) => ({ patient: clinic.patients.own, images: `{${imageOf(clinic, 'own')}}` })],
  },
}
