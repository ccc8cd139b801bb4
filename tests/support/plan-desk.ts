import type { TestDatabase } from './database.ts'
import { addPatient, smile } from './two-clinics.ts'

/** Those who make, show and accept treatment plans of a patient, and the rows that come of it. `begin` before each test: a new patient. */
export function planDesk(db: TestDatabase) {
  const desk = db.as(smile.receptionist, 'smile')
  const owner = db.as(smile.owner, 'smile')
  const dentist = db.as(smile.dentist, 'smile')
  const of = { patient: '' }
  const code = async (name: string, clinic = smile) => (await db.admin`select id from procedures where clinic_id = ${clinic.id} and code = ${name}`)[0]!.id as string
  const row = async (plan: string) => (await db.admin`select * from treatment_plans where id = ${plan}`)[0]!
  const version = async (plan: string) => (await row(plan)).version as number
  /** A plan of a root canal and a crown on 36, and two fillings: 6,500 + 10,000 + 2 × 1,500 rupees. */
  const makePlan = async (as = desk) => {
    const { plan } = await as.rpc('add_plan_items', { patient: of.patient, items: [
      { procedure: await code('RCT-M'), teeth: [36] }, { procedure: await code('CR-Z'), teeth: [36], phase: 2 }, { procedure: await code('FIL-C'), teeth: [14, 15], surfaces: 'MO', phase: 1 },
    ] })
    return plan as string
  }
  const present = async (plan: string, as = desk) => as.rpc('move_plan', { plan, plan_version: await version(plan), status: 'presented' })
  const shown = async (plan: string, as = desk) => (await as.rpc('estimate_page', { patient: of.patient, plan })).sha256 as string
  return {
    desk, owner, dentist, code, row, version, makePlan, present, shown,
    /** The patient's id. */
    async begin() {
      of.patient = await addPatient(db.admin, smile, { fullName: 'Planned Patient' })
      await db.admin`insert into patient_dentists (clinic_id, patient_id, dentist_id) values (${smile.id}, ${of.patient}, ${smile.dentists[0]}) on conflict do nothing`
      return of.patient
    },
    items: (plan: string) => db.admin`select i.*, r.code from treatment_plan_items i join procedures r on r.id = i.procedure_id where i.plan_id = ${plan} order by i.phase, i.position`,
    async accepted() {
      const plan = await makePlan()
      await present(plan)
      await desk.rpc('accept_plan', { plan, shown: await shown(plan), person: 'Sunita Deshpande' })
      return plan
    },
    findings: () => db.admin`select mark, teeth, state from findings where patient_id = ${of.patient} and removed_at is null order by mark, teeth`,
  }
}
