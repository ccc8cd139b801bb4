import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'

type Finding = {
  mark: string; teeth?: number[]; surfaces?: string; depth?: string; state?: string; note?: string; pontics?: number[]; supernumerary?: boolean; quadrant?: number
  covers?: string
  /** Days ago it was found; days ago it reached its state, if later. */
  ago: number; stateAgo?: number
}

/** A mouth that was cared for over years: crowns, a bridge, a root canal that is under way, an implant. */
const rich: Finding[] = [
  { mark: 'missing', teeth: [46], ago: 900 }, { mark: 'caries', teeth: [16], surfaces: 'MOD', depth: 'dentine', ago: 880 },
  { mark: 'filling', teeth: [16], surfaces: 'MOD', state: 'completed', ago: 870, stateAgo: 860 },
  { mark: 'caries', teeth: [16], surfaces: 'D', depth: 'enamel', note: 'Beside the old filling', ago: 20 },
  { mark: 'bridge', teeth: [45, 46, 47], pontics: [46], state: 'completed', ago: 700, stateAgo: 640 },
  { mark: 'caries', teeth: [36], surfaces: 'OB', depth: 'pulp', ago: 60 }, { mark: 'nonvital', teeth: [36], ago: 60 }, { mark: 'periapical', teeth: [36], ago: 60 },
  { mark: 'rct', teeth: [36], state: 'in_progress', ago: 55, stateAgo: 12 }, { mark: 'crown', teeth: [36], state: 'planned', ago: 55 },
  { mark: 'rct', teeth: [11], ago: 900 }, { mark: 'post', teeth: [11], ago: 900 }, { mark: 'crown', teeth: [11], ago: 900 },
  { mark: 'veneer', teeth: [21], state: 'completed', ago: 300, stateAgo: 280 }, { mark: 'extraction', teeth: [25], state: 'completed', ago: 520, stateAgo: 510 },
  { mark: 'implant', teeth: [25], state: 'completed', ago: 400, stateAgo: 380 }, { mark: 'crown', teeth: [25], state: 'completed', ago: 250, stateAgo: 240 },
  { mark: 'impacted', teeth: [48], ago: 900 }, { mark: 'unerupted', teeth: [28], ago: 900 }, { mark: 'extraction', teeth: [48], state: 'planned', ago: 30 },
  { mark: 'abrasion', teeth: [34], surfaces: 'B', ago: 60 }, { mark: 'abrasion', teeth: [33], surfaces: 'F', ago: 60 }, { mark: 'attrition', teeth: [31], surfaces: 'I', ago: 60 },
  { mark: 'attrition', teeth: [41], surfaces: 'I', ago: 60 }, { mark: 'mobile', teeth: [31], depth: '1', ago: 60 }, { mark: 'fracture', teeth: [12], surfaces: 'I', depth: 'enamel', ago: 200 },
  { mark: 'filling', teeth: [26], surfaces: 'MO', ago: 900 }, { mark: 'filling', teeth: [14], surfaces: 'OD', state: 'planned', ago: 20 },
  { mark: 'caries', teeth: [14], surfaces: 'OD', depth: 'dentine', ago: 20 }, { mark: 'sealant', teeth: [37], surfaces: 'O', state: 'completed', ago: 860 },
  { mark: 'scaling', covers: 'mouth', state: 'completed', ago: 60 }, { mark: 'planing', covers: 'quadrant', quadrant: 3, state: 'planned', ago: 20 },
]
/** A child of eight or nine: milk molars with decay, first molars sealed, an extra tooth between the incisors, a milk incisor that stayed. */
const child: Finding[] = [
  { mark: 'caries', teeth: [54], surfaces: 'OD', depth: 'dentine', ago: 90 }, { mark: 'caries', teeth: [75], surfaces: 'O', depth: 'dentine', ago: 90 },
  { mark: 'filling', teeth: [75], surfaces: 'O', state: 'completed', ago: 85, stateAgo: 80 }, { mark: 'pulp_therapy', teeth: [85], state: 'completed', ago: 85, stateAgo: 70 },
  { mark: 'crown', teeth: [85], state: 'completed', ago: 85, stateAgo: 60 }, { mark: 'filling', teeth: [54], surfaces: 'OD', state: 'planned', ago: 80 },
  { mark: 'sealant', teeth: [16], surfaces: 'O', state: 'completed', ago: 85 }, { mark: 'sealant', teeth: [26], surfaces: 'O', state: 'completed', ago: 85 },
  { mark: 'sealant', teeth: [36], surfaces: 'O', state: 'planned', ago: 80 }, { mark: 'supernumerary', teeth: [11], supernumerary: true, ago: 90 },
  { mark: 'present', teeth: [81], ago: 90 }, { mark: 'present', teeth: [41], ago: 90, note: 'Behind the milk tooth' }, { mark: 'extraction', teeth: [64], state: 'completed', ago: 75 },
  { mark: 'space_maintainer', teeth: [65, 63], covers: 'span', state: 'in_progress', ago: 70, stateAgo: 40 }, { mark: 'fluoride', covers: 'mouth', state: 'completed', ago: 60 },
]
/** Few teeth left: a denture above, roots, a splinted front below. */
const old: Finding[] = [
  ...[18, 17, 16, 15, 14, 24, 25, 26, 27, 28, 38, 48, 46].map((tooth): Finding => ({ mark: 'missing', teeth: [tooth], ago: 400 })),
  { mark: 'denture', teeth: [17, 16, 15, 14, 24, 25, 26, 27], covers: 'span', state: 'existing', ago: 400 }, { mark: 'root', teeth: [37], ago: 400 },
  { mark: 'splint', teeth: [42, 41, 31, 32], covers: 'span', state: 'completed', ago: 100, stateAgo: 95 },
  ...[42, 41, 31, 32].map((tooth): Finding => ({ mark: 'mobile', teeth: [tooth], depth: tooth % 2 ? '2' : '1', ago: 120 })),
  { mark: 'erosion', teeth: [11], surfaces: 'P', ago: 120 }, { mark: 'erosion', teeth: [21], surfaces: 'P', ago: 120 }, { mark: 'extraction', teeth: [37], state: 'planned', ago: 100 },
]

/** What one sees in most mouths: a few cavities and fillings, now and then a root canal with its crown. */
function ordinary(luck: Chance): Finding[] {
  const molars = [16, 26, 36, 46, 17, 27, 37, 47, 15, 25, 35, 45]
  const findings: Finding[] = []
  for (let i = luck.between(2, 5); i > 0; i--) {
    const [tooth] = molars.splice(luck.between(0, molars.length - 1), 1)
    const ago = luck.between(2, 600)
    const surfaces = luck.pick(['O', 'MO', 'OD', 'MOD', 'B'])
    if (luck.hits(0.2)) findings.push({ mark: 'rct', teeth: [tooth!], state: 'completed', ago, stateAgo: Math.max(1, ago - 20) }, { mark: 'crown', teeth: [tooth!], state: luck.pick(['planned', 'completed']), ago })
    else {
      findings.push({ mark: 'caries', teeth: [tooth!], surfaces, depth: luck.pick(['enamel', 'dentine', 'dentine']), ago })
      if (luck.hits(0.6)) findings.push({ mark: 'filling', teeth: [tooth!], surfaces, state: luck.pick(['planned', 'completed', 'completed']), ago: Math.max(1, ago - 1), stateAgo: Math.max(0, ago - 9) })
    }
  }
  if (luck.hits(0.3)) findings.push({ mark: luck.pick(['impacted', 'unerupted', 'missing']), teeth: [luck.pick([18, 28, 38, 48])], ago: 300 })
  if (luck.hits(0.4)) findings.push({ mark: 'scaling', covers: 'mouth', state: luck.pick(['completed', 'planned']), ago: luck.between(5, 200) })
  return findings
}

const ageOf = ({ birth_date: birth }: Patient, now: Date) => (birth ? (now.getTime() - Date.parse(birth)) / (365.25 * 86_400_000) : null)

/** The three with the richest charts; none where the clinic has nobody of that age. */
export function longInCare(patients: Patient[], now: Date) {
  const between = (low: number, high: number) => patients.find((patient) => { const age = ageOf(patient, now); return age !== null && age >= low && age < high })
  return { rich: between(30, 58), child: between(7.5, 10), old: between(60, 90) }
}

/** Believable mouths for a third of the patients; three of them long in care, a child among them. */
export async function insertCharts(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const dayOf = (ago: number) => new Date(now.getTime() - ago * 86_400_000)
  const date = (ago: number) => dayOf(ago).toISOString().slice(0, 10)
  const known = longInCare(patients, now)
  const chosen = new Map<string, Finding[]>()
  for (const [patient, findings] of [[known.rich, rich], [known.child, child], [known.old, old]] as const) if (patient && !chosen.has(patient.id)) chosen.set(patient.id, findings)
  for (const patient of patients.filter((_, i) => i % 3 === 0)) if (!chosen.has(patient.id) && (ageOf(patient, now) ?? 30) > 14) chosen.set(patient.id, ordinary(luck))
  const noted = [...chosen].flatMap(([patientId, findings]) => findings.map((finding) => ({ patientId, ...finding })))
  const [owner] = await sql<{ user_id: string }[]>`select user_id from public.members where clinic_id = ${clinic.id} and role = 'owner' limit 1`
  const rows = noted.map(({ patientId, ago, stateAgo, ...finding }) => {
    const first = stateAgo === undefined || finding.state === undefined || finding.state === 'planned' ? (finding.state ?? 'existing') : 'planned'
    return {
      id: luck.uuid(dayOf(ago)), clinic_id: clinic.id, patient_id: patientId, mark: finding.mark,
      covers: finding.covers ?? (finding.pontics ? 'span' : finding.surfaces ? 'surface' : 'tooth'), teeth: finding.teeth ?? [], surfaces: finding.surfaces ?? '',
      pontics: finding.pontics ?? [], supernumerary: finding.supernumerary ?? false, quadrant: finding.quadrant ?? null, depth: finding.depth ?? null, note: finding.note ?? null,
      state: first, found_on: date(ago), state_since: date(ago), created_by: owner!.user_id, created_at: dayOf(ago), dentist_id: clinic.dentists[0]?.id ?? null,
    }
  })
  await insertRows(sql, 'public.findings', rows)
  await sql`update public.finding_states s set created_at = f.created_at from public.findings f where f.clinic_id = ${clinic.id} and f.id = s.finding_id`
  // What is done was planned first: the slider shows both.
  const later = noted.flatMap(({ stateAgo, state }, i) => (stateAgo === undefined || state === undefined || state === rows[i]!.state ? [] : [{ id: rows[i]!.id, state, since: date(stateAgo) }]))
  await sql`update public.findings f set state = l.state, state_since = l.since from jsonb_to_recordset(${sql.json(later)}) l (id uuid, state text, since date)
    where f.clinic_id = ${clinic.id} and f.id = l.id`
}
