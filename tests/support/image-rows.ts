import { createHash, randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import type { Clinic } from './e2e.ts'

type ImageRow = { patient?: string; sort?: string; kind?: string; name?: string; teeth?: number[]; takenAt?: string; named?: string; nameDiffers?: boolean }

/** Notes an image whose file holds no picture, so that none is asked for; a bitewing of the first patient unless told otherwise. Answers its id. */
export async function addImage(sql: Sql, clinic: Clinic, { patient, sort = 'xray', kind = 'bitewing', name = 'sensor.dcm', teeth = [], takenAt = '2025-03-04T05:00:00Z', named, nameDiffers = false }: ImageRow = {}) {
  const id = randomUUID()
  await sql`insert into public.images (id, clinic_id, patient_id, sort, kind, name, teeth, taken_at, taken_known, mime, sha256, bytes, trouble, source, named, name_differs, created_by)
    values (${id}, ${clinic.id}, ${patient ?? clinic.patients[0]!.id}, ${sort}, ${kind}, ${name}, ${teeth}, ${takenAt}, true, 'application/dicom',
      ${createHash('sha256').update(id).digest('hex')}, 1000, 'no_pixels', 'file', ${named ?? null}, ${nameDiffers}, ${clinic.people.owner.userId})`
  return id
}
