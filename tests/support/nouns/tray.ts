import { imageOf } from './images.ts'
import { idOf, type Noun } from './noun.ts'

/** 822 lies in the tray (the noun images); 823 was discarded from it; 824 was attached from it, and nobody has drawn on it. */
export const tray: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.images (id, clinic_id, sort, kind, name, taken_at, mime, sha256, bytes, shown, source, created_by, deleted_at, deleted_by, deleted_reason)
      values (${idOf(clinic, 823)}, ${clinic.id}, 'xray', 'other_xray', 'Test exposure', '2026-01-01T09:00:00Z', 'image/jpeg', ${'d'.repeat(64)}, 1000, 'colour', 'folder',
        ${clinic.owner.userId}, now(), ${clinic.owner.userId}, 'Test')`
    await sql`insert into public.images (id, clinic_id, patient_id, sort, kind, name, taken_at, mime, sha256, bytes, shown, source, created_by)
      values (${idOf(clinic, 824)}, ${clinic.id}, ${clinic.patients.own}, 'document', 'referral', 'Attached', '2026-01-01T09:30:00Z', 'application/pdf', ${'7'.repeat(64)}, 1000, 'pdf',
        'folder', ${clinic.owner.userId})`
  },
  functions: {
    tray_page: ['odra', () => ({})],
    make_images_link: ['odra', (clinic) => ({ patient: clinic.patients.own, language: 'en' })],
    assign_images: ['odra', (clinic) => ({ images: [{ id: imageOf(clinic, 'nobody'), version: 1 }], patient: clinic.patients.own })],
    return_images: ['odra', (clinic) => ({ images: [{ id: idOf(clinic, 824), version: 1 }] })],
    discard_images: ['odra', (clinic) => ({ images: [{ id: imageOf(clinic, 'nobody'), version: 1 }], reason: 'Test exposure' })],
    undiscard_images: ['odra', (clinic) => ({ images: [{ id: idOf(clinic, 823), version: 1 }] })],
  },
  // Only who made the link: tests/policies/tray.test.ts.
  elsewhere: ['images_of_link'],
}
