import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import { dayOf, instant, plusDays, workingDay } from './days.ts'
import type { Patient } from './patients.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'

const quadrants = [1, 2, 3, 4].flatMap((q) => [1, 2, 3, 4, 5, 6, 7, 8].map((place) => q * 10 + place))
const six = <T>(value: (site: number) => T) => Array.from({ length: 6 }, (_, site) => value(site))

/** Three people treated for their gums, examined twice three months apart and better the second time; screenings of many more. */
export async function insertPerio(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const today = dayOf(now)
  const years = (patient: Patient) => (patient.birth_date ? Number(today.slice(0, 4)) - Number(patient.birth_date.slice(0, 4)) : 40)
  const old = patients.filter((patient) => now.getTime() - patient.created_at.getTime() > 150 * 86_400_000)
  // Whoever sees only their own patients sees these three as well.
  const seenBy = await sql<{ patient_id: string; dentist_id: string; limited: boolean }[]>`
    select pd.patient_id, pd.dentist_id, coalesce(m.role = 'dentist', false) as limited from public.patient_dentists pd
    join public.dentists d on d.clinic_id = pd.clinic_id and d.id = pd.dentist_id left join public.members m on m.clinic_id = d.clinic_id and m.id = d.member_id
    where pd.clinic_id = ${clinic.id} order by limited, pd.patient_id, pd.dentist_id`
  const dentistOf = new Map(seenBy.map((row) => [row.patient_id, row]))
  const treated = old.filter((patient) => years(patient) >= 35 && years(patient) <= 70 && dentistOf.has(patient.id))
    .sort((a, b) => Number(dentistOf.get(b.id)!.limited) - Number(dentistOf.get(a.id)!.limited)).slice(0, 3)
  for (const patient of treated) {
    const mouth = mouthOf(luck)
    const dentist = dentistOf.get(patient.id)!.dentist_id
    for (const [visit, days] of [104, 12].entries()) await insertExam(sql, { clinic, patient, dentist, mouth, better: visit > 0, day: workingDay(plusDays(today, -days), -1), luck })
  }
  const screened = old.filter((patient, i) => (treated.includes(patient) || i % 4 === 1) && years(patient) >= 7)
  await insertRows(sql, 'public.bpe_screenings', screened.map((patient) => {
    const age = years(patient)
    const day = workingDay(plusDays(today, -luck.between(20, 140)), -1)
    const weights = age < 12 ? { 0: 50, 1: 35, 2: 15 } : age < 18 ? { 0: 30, 1: 35, 2: 28, 3: 7 } : { 0: 12, 1: 25, 2: 34, 3: 18, X: 5, '3*': 2, 4: 4 }
    return {
      id: luck.uuid(instant(day, '11:00')), clinic_id: clinic.id, patient_id: patient.id, dentist_id: dentistOf.get(patient.id)?.dentist_id ?? null, examined_on: day,
      codes: six(() => luck.weighted(treated.includes(patient) ? { 2: 15, 3: 40, 4: 35, '4*': 10 } : weights)), index_teeth: age < 18,
      signed_at: instant(day, '11:05'), entered_by: clinic.desk,
    }
  }))
}

type Mouth = Map<number, { missing: boolean; implant: boolean; depths: number[]; margins: number[]; mobility: number }>

/** How a mouth with gum disease is: back teeth and the sides between teeth worst. */
function mouthOf(luck: Chance): Mouth {
  const gone = new Set([18, 28, 38, 48].filter(() => luck.hits(0.6)).concat(luck.pick([36, 46, 26])))
  const implant = luck.pick([16, 46, 24])
  return new Map(quadrants.map((tooth) => {
    const back = tooth % 10 >= 6
    const sick = luck.hits(back ? 0.6 : 0.25)
    const depths = six((site) => Math.min(10, (site % 3 === 1 ? 2 : 3) + (sick ? luck.between(0, site % 3 === 1 ? 1 : back ? 4 : 3) : luck.between(0, 1))))
    return [tooth, {
      missing: gone.has(tooth) && tooth !== implant, implant: tooth === implant, depths, margins: six((site) => (sick && site % 3 === 1 ? luck.between(0, 2) : luck.between(-1, 1))),
      mobility: sick && luck.hits(0.3) ? 1 : 0,
    }]
  }))
}

type Visit = { clinic: Clinic; patient: Patient; dentist: string; mouth: Mouth; better: boolean; day: string; luck: Chance }

async function insertExam(sql: TransactionSql, { clinic, patient, dentist, mouth, better, day, luck }: Visit) {
  const id = luck.uuid(instant(day, '10:30'))
  await insertRows(sql, 'public.perio_exams', [{
    id, clinic_id: clinic.id, patient_id: patient.id, dentist_id: dentist, examined_on: day, path: 'sides', with_margins: true, sextants: [1, 2, 3, 4, 5, 6],
    note: better ? 'Eight weeks after root surface debridement.' : null, entered_by: clinic.desk, created_at: instant(day, '10:30'), version: 1,
  }])
  await insertRows(sql, 'public.perio_teeth', [...mouth].map(([tooth, { missing, implant, depths, margins, mobility }]) => {
    // What was deep heals by 1 to 2 mm, and the gum goes back a little; one site in twenty does not follow.
    const heals = six((site) => (better && depths[site]! >= 4 && luck.hits(0.95) ? luck.between(1, 2) : 0))
    const now = depths.map((depth, site) => depth - heals[site]!)
    return {
      clinic_id: clinic.id, exam_id: id, tooth, missing, implant,
      depths: six((site) => (missing ? null : now[site])), margins: six((site) => (missing ? null : margins[site]! + (heals[site]! > 1 ? 1 : 0))),
      bleeding: six((site) => !missing && luck.hits(now[site]! >= 5 ? 0.75 : better ? 0.08 : 0.3)), plaque: six(() => !missing && luck.hits(better ? 0.18 : 0.5)),
      suppuration: six((site) => !missing && now[site]! >= 7 && luck.hits(0.4)), mobility: missing ? null : mobility,
      furcations: furcationsOf(tooth, missing || implant, now), version: 1,
    }
  }))
  await sql`update public.perio_exams set signed_at = ${instant(day, '11:00')} where clinic_id = ${clinic.id} and id = ${id}`
}

/** M, B, D, L: only where a tooth has an entrance. */
function furcationsOf(tooth: number, none: boolean, depths: number[]): (number | null)[] {
  const entrances = tooth % 10 < 6 ? (tooth === 14 || tooth === 24 ? 'MD' : '') : tooth < 30 ? 'MBD' : 'BL'
  return [...'MBDL'].map((entrance, i) => (none || !entrances.includes(entrance) ? null : (depths[[0, 1, 2, 4][i]!] ?? 0) >= 6 ? 2 : (depths[[0, 1, 2, 4][i]!] ?? 0) >= 5 ? 1 : 0))
}
