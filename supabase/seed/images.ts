import { createHash } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import { ingest, type Ingested } from '../../lib/images/ingest.ts'
import { longInCare } from './charts.ts'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { toDicom, toJpeg, toPdf } from './pictures/files.ts'
import { intraoral, occlusal, smile } from './pictures/photographs.ts'
import type { Shown, Sign } from './pictures/teeth.ts'
import { bitewing, panoramic, periapical } from './pictures/xrays.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

/** Puts a file where Storage looks for it; in the transaction its row, so that what fails leaves none behind. */
export type KeepFile = (sql: TransactionSql, file: { bucket: string; name: string; bytes: Buffer; mime: string }) => Promise<void>

/** Whose it is: the three of charts.ts, those who come today by their turn, or nobody yet. */
type Whose = 'rich' | 'child' | 'old' | 0 | 1 | 2 | 'tray'
type Picture = {
  whose: Whose; sort: Ingested['sort']; kind: string; name: string; mime: string
  /** Days ago it was taken. */
  ago: number
  teeth?: number[]; note?: string
  /** Days from now until it counts no more. */
  expires?: number
  draw: (takenAt: Date, patient: string | null) => Promise<Buffer> | Buffer
}

const day = 86_400_000
const signed = (teeth: number[], signs: Record<number, Sign[]> = {}): Shown[] => teeth.map((tooth) => ({ tooth, signs: signs[tooth] ?? [] }))
const [right, left] = [{ above: [17, 16, 15, 14], below: [47, 46, 45, 44] }, { above: [24, 25, 26, 27], below: [34, 35, 36, 37] }]
const upper = [18, 17, 16, 15, 14, 13, 12, 11, 21, 22, 23, 24, 25, 26, 27]
const lower = [48, 47, 46, 45, 44, 43, 42, 41, 31, 32, 33, 34, 35, 36, 37, 38]
const crowns: Record<number, Sign[]> = { 45: ['crown'], 46: ['crown'], 47: ['crown'] }

const xray = (whose: Whose, kind: string, name: string, ago: number, teeth: number[], draw: () => ReturnType<typeof bitewing>, as: 'jpeg' | 'dicom' = 'jpeg'): Picture => ({
  whose, sort: 'xray', kind, name, ago, teeth, mime: as === 'dicom' ? 'application/dicom' : 'image/jpeg',
  draw: async (takenAt, patient) => (as === 'dicom' ? toDicom(await draw(), patient, takenAt) : toJpeg(await draw(), takenAt)),
})
const photo = (whose: Whose, kind: string, name: string, ago: number, draw: (takenAt: Date) => Promise<Buffer>, teeth: number[] = []): Picture =>
  ({ whose, sort: 'photograph', kind, name, ago, teeth, mime: 'image/jpeg', draw })
const paper = (whose: Whose, kind: string, name: string, ago: number, lines: string[], expires?: number): Picture =>
  ({ whose, sort: 'document', kind, name, ago, mime: 'application/pdf', draw: () => toPdf(lines), ...(expires !== undefined && { expires }) })

/** What the charts of charts.ts say, seen: the root canal of 36 from its lesion to its filling, the bridge, the implant, the wisdom tooth that lies. */
const pictures: Picture[] = [
  xray('rich', 'panoramic', 'Panoramic', 30, [48], () => panoramic(signed(upper, { 25: ['implant'], 16: ['filling'], 11: ['root-filling', 'crown'] }),
    signed(lower, { ...crowns, 36: ['lesion', 'canal-files'] }).map((shown) => (shown.tooth === 48 ? { ...shown, tilt: 62, sunk: 8 } : shown)), 7)),
  xray('rich', 'periapical', 'Before the root canal', 60, [35, 36, 37], () => periapical(signed([35, 36, 37], { 36: ['decay', 'lesion'] }), 11), 'dicom'),
  xray('rich', 'periapical', 'Working length', 12, [36], () => periapical(signed([35, 36, 37], { 36: ['canal-files', 'lesion'] }), 12), 'dicom'),
  xray('rich', 'periapical', 'Implant', 240, [25], () => periapical(signed([24, 25, 26], { 25: ['implant'], 26: ['filling'] }), 13)),
  xray('rich', 'bitewing', 'Bitewing right', 20, [14, 15, 16, 17, 44, 45, 46, 47], () => bitewing(signed(right.above, { 16: ['filling', 'decay-left'], 14: ['decay-left'] }), signed(right.below, crowns), 14)),
  xray('rich', 'bitewing', 'Bitewing left', 20, [24, 25, 26, 27, 34, 35, 36, 37], () => bitewing(signed(left.above, { 25: ['implant'], 26: ['filling-left'] }), signed(left.below, { 36: ['filling'], 37: ['filling'] }), 15)),
  photo('rich', 'intraoral', 'Before the veneer', 300, (at) => intraoral('A3', at), [21]),
  photo('rich', 'intraoral', 'After the veneer', 279, (at) => intraoral('A1', at), [21]),
  photo('rich', 'intraoral', 'Upper arch', 60, (at) => occlusal(true, [16, 26], 'B2', at)),
  photo('rich', 'smile', 'Smile', 279, (at) => smile('A1', at)),
  paper('rich', 'referral', 'Referral to the oral surgeon', 28, ['Dr. Anjali Kulkarni, BDS, MDS (Prosthodontics)', 'Smile Dental Care, Kothrud, Pune', '', 'Dear colleague,', '',
    'I refer this patient to you for the removal of 48, which lies mesially and', 'presses on 47. A panoramic X-ray and a CBCT are with the patient.', '', 'Pulp of 47 vital. No medication. No known allergies.', '', 'With thanks and kind regards']),
  paper('rich', 'insurance', 'Dental cover', 200, ['CERTIFICATE OF COVER', '', 'Dental treatment up to Rs. 25,000 a year', 'Valid as stated in the policy schedule'], 24),
  xray('child', 'bitewing', 'Bitewing', 90, [54, 55, 84, 85], () => bitewing(signed([16, 55, 54, 53], { 54: ['decay-left'] }), signed([46, 85, 84, 83], { 84: ['decay'] }), 16)),
  photo('child', 'intraoral', 'Upper arch', 85, (at) => occlusal(true, [], 'A1', at)),
  xray('old', 'panoramic', 'Panoramic for the denture', 100, [37], () => panoramic(signed([13, 12, 11, 21, 22, 23]), signed([47, 45, 44, 43, 42, 41, 31, 32, 33, 34, 35, 36, 37], { 37: ['root'] }), 17)),
  xray(0, 'periapical', 'Upper front', 3, [11, 21], () => periapical(signed([12, 11, 21], { 11: ['root-filling'] }), 18)),
  photo(0, 'smile', 'Smile', 3, (at) => smile('A3', at)),
  xray(1, 'bitewing', 'Bitewing left', 45, [25, 26, 36], () => bitewing(signed(left.above, { 26: ['decay-left'] }), signed(left.below, { 36: ['filling'] }), 19), 'dicom'),
  photo(2, 'intraoral', 'Front', 10, (at) => intraoral('B2', at)),
  xray('tray', 'periapical', 'SENSOR_0412.dcm', 0.006, [], () => periapical(signed([45, 46, 47], { 46: ['filling', 'decay-right'] }), 20), 'dicom'),
]

/**
 * X-rays, photographs and documents of the patients whose charts are richest, of three who come today, and one in the tray: drawn,
 * and then read as every file is. Nothing without somewhere to put the files.
 */
export async function insertImages(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number, keep: KeepFile): Promise<void> {
  const luck = chance(seed)
  const known = longInCare(patients, now)
  const coming = await sql<{ patient_id: string }[]>`select a.patient_id from public.appointments a where a.clinic_id = ${clinic.id}
    and a.starts_at between ${new Date(now.getTime() - day / 2)} and ${new Date(now.getTime() + day / 2)} and a.status <> 'cancelled'
    group by 1 order by min(a.starts_at), 1 limit 3`
  const byId = new Map(patients.map((patient) => [patient.id, patient]))
  const patientOf = (whose: Whose) => (whose === 'tray' ? null : typeof whose === 'number' ? byId.get(coming[whose]?.patient_id ?? '') : known[whose])
  const wanted = pictures.flatMap((picture) => {
    const patient = patientOf(picture.whose)
    const takenAt = new Date(now.getTime() - picture.ago * day)
    return patient === undefined ? [] : [{ picture, patient, takenAt, id: luck.uuid(takenAt) }]
  })
  const rows = []
  // A few at once: each is drawn and read on threads of its own.
  for (let at = 0; at < wanted.length; at += 4) {
    rows.push(...await Promise.all(wanted.slice(at, at + 4).map(async ({ picture, patient, takenAt, id }) => {
      const bytes = await picture.draw(takenAt, patient?.full_name ?? null)
      const found = await ingest(bytes, { mime: picture.mime, name: picture.name, zone: 'Asia/Kolkata' })
      return { ...await keepFiles(sql, clinic.id, id, found, keep), ...factsOf(picture, takenAt, now), id, patient_id: patient?.id ?? null, clinic_id: clinic.id,
        sha256: createHash('sha256').update(bytes).digest('hex'), created_by: clinic.desk }
    })))
  }
  await insertRows(sql, 'public.images', rows)
}

async function keepFiles(sql: TransactionSql, clinic: string, id: string, { files, spacingX, spacingY, ...found }: Ingested, keep: KeepFile) {
  const kept = [{ file: 'original', bytes: files.original, mime: found.mime as string }, ...(files.view ? [{ file: 'view', ...files.view }] : []), ...(files.thumb ? [{ file: 'thumb', bytes: files.thumb, mime: 'image/webp' }] : [])]
  for (const { file, bytes, mime } of kept) await keep(sql, { bucket: 'images', name: `${clinic}/${id}/${file}`, bytes, mime })
  const { mime, shown, trouble, width, height, tones, modality, named } = found
  return {
    mime, shown, trouble, width, height, tones, modality, named, spacing_x: spacingX, spacing_y: spacingY, spacing_from: spacingX && 'file',
    bytes: files.original.length, stored_bytes: kept.reduce((sum, { bytes }) => sum + bytes.length, 0),
  }
}

function factsOf({ whose, sort, kind, name, teeth = [], note = '', expires }: Picture, takenAt: Date, now: Date) {
  return {
    sort, kind, name, teeth, note, taken_at: takenAt, taken_known: sort !== 'document', created_at: new Date(takenAt.getTime() + 120_000), name_differs: false, version: 1,
    expires_on: expires === undefined ? null : new Date(now.getTime() + expires * day).toISOString().slice(0, 10), source: whose === 'tray' ? 'folder' : sort === 'photograph' ? 'camera' : 'file',
  }
}
