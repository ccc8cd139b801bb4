import { byId, idOf, type Noun } from './noun.ts'

/** A bitewing of its own patient and of the others'; 822 lies in the tray. */
export const imageOf = (clinic: Parameters<typeof idOf>[0], whose: 'own' | 'others' | 'nobody') => idOf(clinic, { own: 820, others: 821, nobody: 822 }[whose])

export const images: Noun = {
  async rows(sql, clinic) {
    for (const [whose, patient] of [['own', clinic.patients.own], ['others', clinic.patients.others], ['nobody', null]] as const) {
      await sql`insert into public.images (id, clinic_id, patient_id, sort, kind, name, taken_at, mime, sha256, bytes, stored_bytes, shown, width, height, source, created_by)
        values (${imageOf(clinic, whose)}, ${clinic.id}, ${patient}, 'xray', 'bitewing', 'Bitewing', '2026-01-01T10:00:00Z', 'image/jpeg',
          ${whose.padEnd(64, '0').replace(/[^0-9a-f]/g, 'a')}, 1000, 1500, 'colour', 800, 600, 'file', ${clinic.owner.userId})`
    }
    await sql`insert into private.image_uploads (id, clinic_id, patient_id, person, source, name, mime, bytes, sha256)
      values (${idOf(clinic, 825)}, ${clinic.id}, ${clinic.patients.own}, ${clinic.owner.userId}, 'file', 'Bitewing', 'image/jpeg', 1000, ${'b'.repeat(64)})`
  },
  functions: {
    start_image_upload: ['odra', (clinic) => ({ upload: { patient_id: clinic.patients.own, source: 'file', name: 'Bitewing', mime: 'image/jpeg', bytes: 1000, sha256: 'd'.repeat(64) } })],
    open_image: ['odra', (clinic) => ({ image: imageOf(clinic, 'own'), file: 'view' })],
    images_page: ['odra', (clinic) => ({ patient: clinic.patients.own })],
    change_images: ['odra', (clinic) => ({ changes: [{ id: imageOf(clinic, 'own'), version: 1, fields: { note: 'Distal of 36' } }] })],
    delete_images: ['odra', (clinic) => ({ images: [{ id: imageOf(clinic, 'own'), version: 1 }], reason: 'Taken twice' })],
    move_images: ['odra', (clinic) => ({ images: [{ id: imageOf(clinic, 'own'), version: 1 }], patient: clinic.patients.own })],
    add_image_link: ['odra', (clinic) => ({ patient: clinic.patients.own, fields: { sort: 'xray', kind: 'cbct', name: 'CBCT', link: 'https://pacs.example/1' } })],
  },
  elsewhere: ['restore_images', 'claim_image_upload'],
  tables: {
    images: {
      row: byId((clinic, whose) => imageOf(clinic, whose)),
      scoped: true,
      insert: (clinic, whose) => ({
        id: idOf(clinic, 829), patient_id: clinic.patients[whose], sort: 'xray', kind: 'bitewing', name: 'Forged', taken_at: '2026-01-01T10:00:00Z', mime: 'image/jpeg',
        sha256: 'c'.repeat(64), bytes: 1000, shown: 'colour', source: 'file',
      }),
      update: `name = 'Renamed'`,
      may: { select: 'oDra', insert: '', update: '', delete: '' },
    },
  },
}
