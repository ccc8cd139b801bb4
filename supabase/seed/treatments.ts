import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

type Item = [code: string, teeth?: number[], surfaces?: string, phase?: number, area?: string]
type PlanPlan = {
  title: string; items: Item[]
  status: 'draft' | 'presented' | 'declined' | 'accepted'
  /** Percent of the list. */
  discount?: number
  /** Of an accepted plan: how many of its items are done, and whether the next is begun. */
  done?: number; begun?: boolean
  reason?: string
  /** Stands beside the plan before it. */
  alternative?: boolean
}

const plans: PlanPlan[] = [
  { title: 'Lower right molar', items: [['RCT-M', [46]], ['CORE', [46]], ['CR-Z', [46], '', 2]], status: 'accepted', discount: 5, done: 0, begun: true },
  { title: 'Replace lower molar: implant', items: [['IMP', [36]], ['IMP-C', [36], '', 2]], status: 'presented', discount: 4 },
  { title: 'Replace lower molar: bridge', items: [['BR-P', [35, 36, 37]]], status: 'presented', alternative: true },
  { title: '', items: [['SCL'], ['FIL-C', [16, 17], 'MO'], ['FIL-C', [26], 'OD']], status: 'accepted', done: 3 },
  { title: 'Smile', items: [['BLE'], ['VEN', [12, 11, 21, 22], '', 2]], status: 'declined', reason: 'Too expensive' },
  { title: 'Upper denture', items: [['EXT', [14, 15, 24]], ['CD', [], '', 2, 'upper']], status: 'accepted', done: 1, discount: 8 },
  { title: '', items: [['FIL-G', [36], 'O'], ['SEAL', [16, 26, 46]]], status: 'draft' },
  { title: 'Gums', items: [['CUR', [], '', 1, 'q1'], ['CUR', [], '', 1, 'q4'], ['SCL', [], '', 2]], status: 'accepted', done: 1 },
  { title: 'Braces', items: [['ORT-M'], ['RET', [], '', 2, 'upper'], ['RET', [], '', 2, 'lower']], status: 'accepted', begun: true, discount: 6 },
  { title: 'Wisdom tooth', items: [['OPG'], ['EXT-I', [48]], ['SUT']], status: 'accepted', done: 3 },
  { title: 'Front teeth', items: [['RCT-A', [11]], ['CR-Z', [11, 21]]], status: 'presented', discount: 10 },
]

/** Plans in every state, with alternatives, work done in full and in part, and what they put on the chart. */
export async function insertTreatments(sql: TransactionSql, clinic: Clinic, now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const day = 24 * 60 * 60_000
  const list = await sql<{ id: string; code: string; price_paise: string; minutes: number; sittings: number; covers: string }[]>`
    select id, code, price_paise, minutes, sittings, covers from public.procedures where clinic_id = ${clinic.id}`
  const priced = new Map(list.map((one) => [one.code, one]))
  const regulars = await sql<{ patient_id: string; dentist_id: string; visits: string[]; name: string }[]>`
    select a.patient_id, (array_agg(a.dentist_id order by a.starts_at desc))[1] as dentist_id, array_agg(a.id::text order by a.starts_at) as visits, min(p.full_name) as name
    from public.appointments a join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id and p.archived_at is null
    where a.clinic_id = ${clinic.id} and a.status = 'discharged' and a.starts_at < ${now}
    group by a.patient_id order by count(*) desc, a.patient_id limit ${plans.length}`
  let who = -1
  let before = ''
  for (const plan of plans) {
    if (!plan.alternative) who += 1
    const patient = regulars[who]
    if (!patient) return
    const made = new Date(now.getTime() - luck.between(12, 28) * day)
    const id = luck.uuid(made)
    const items = plan.items.map(([code, teeth = [], surfaces = '', phase = 1, area = ''], i) => {
      const one = priced.get(code)!
      const listed = Number(one.price_paise) * (one.covers === 'tooth' || one.covers === 'surface' ? teeth.length : 1)
      return {
        id: luck.uuid(made), clinic_id: clinic.id, patient_id: patient.patient_id, plan_id: id, phase, position: i + 1, procedure_id: one.id, teeth, surfaces, area,
        list_paise: listed, agreed_paise: listed - Math.floor((listed * (plan.discount ?? 0)) / 100), minutes: one.minutes, sittings: one.sittings, note: '', status: 'open', created_at: made,
      }
    })
    const sum = (of: 'list_paise' | 'agreed_paise') => items.reduce((total, item) => total + item[of], 0)
    await insertRows(sql, 'public.treatment_plans', [{
      id, clinic_id: clinic.id, patient_id: patient.patient_id, dentist_id: patient.dentist_id, title: plan.title, note: '', status: plan.status === 'accepted' ? 'presented' : plan.status,
      alternative_of: plan.alternative ? before : null, list_paise: sum('list_paise'), agreed_paise: sum('agreed_paise'), granted_paise: sum('list_paise') - sum('agreed_paise'),
      presented_at: plan.status === 'draft' ? null : made, created_by: clinic.desk, created_at: made, version: 1,
    }])
    await insertRows(sql, 'public.treatment_plan_items', items)
    const states = ['draft', ...(plan.status === 'draft' ? [] : ['presented']), ...(plan.status === 'accepted' || plan.status === 'declined' ? [plan.status] : [])]
    await insertRows(sql, 'public.treatment_plan_states', states.map((status, i) => ({
      id: luck.uuid(made), clinic_id: clinic.id, patient_id: patient.patient_id, plan_id: id, status, reason: status === 'declined' ? plan.reason : null, by_user: clinic.desk,
      at: new Date(made.getTime() + i * 30 * 60_000),
    })))
    if (plan.status === 'accepted') await accept(sql, clinic, plan, { id, made, items, patient: { ...patient }, luck })
    before = id
  }
}

type Made = {
  id: string; made: Date; luck: ReturnType<typeof chance>
  items: { id: string; procedure_id: string; teeth: number[]; surfaces: string; area: string; agreed_paise: number; sittings: number }[]
  patient: { patient_id: string; dentist_id: string; visits: string[]; name: string }
}

/** The acceptance as the database freezes it, and the work since. */
async function accept(sql: TransactionSql, clinic: Clinic, plan: PlanPlan, { id, made, items, patient, luck }: Made) {
  await sql`update public.treatment_plans p set status = 'accepted', accepted_at = ${new Date(made.getTime() + 3_600_000)}, accepted_name = ${patient.name}, accepted_how = 'tablet',
      accepted_content = c.content::text, accepted_sha256 = private.sha256_of(c.content)
    from (select private.estimate_content(t) as content from public.treatment_plans t where t.clinic_id = ${clinic.id} and t.id = ${id}) c
    where p.clinic_id = ${clinic.id} and p.id = ${id}`
  const work = items.slice(0, (plan.done ?? 0) + (plan.begun ? 1 : 0)).map((item, i) => {
    const finishes = i < (plan.done ?? 0)
    return {
      id: luck.uuid(made), clinic_id: clinic.id, patient_id: patient.patient_id, appointment_id: patient.visits.at(-1)!, dentist_id: patient.dentist_id, procedure_id: item.procedure_id,
      plan_item_id: item.id, teeth: item.teeth, surfaces: item.surfaces, area: item.area, sitting: 1, finishes, price_paise: finishes ? item.agreed_paise : Math.floor(item.agreed_paise / item.sittings),
      note: '', created_by: clinic.desk, created_at: made,
    }
  })
  for (const one of work) {
    await sql`insert into public.treatments (id, clinic_id, patient_id, appointment_id, dentist_id, procedure_id, plan_item_id, teeth, surfaces, area, sitting, finishes, price_paise, done_on, created_by)
      select ${one.id}, ${one.clinic_id}, ${one.patient_id}, a.id, ${one.dentist_id}, ${one.procedure_id}, ${one.plan_item_id}, ${one.teeth}, ${one.surfaces}, ${one.area}, 1, ${one.finishes},
        ${one.price_paise}, (a.starts_at at time zone 'Asia/Kolkata')::date, ${one.created_by} from public.appointments a where a.clinic_id = ${clinic.id} and a.id = ${one.appointment_id}`
  }
  for (const { id: item } of items) await sql`select private.follow_work(${clinic.id}, ${item}, ${patient.visits.at(-1)!}, (${made}::timestamptz)::date)`
  await sql`update public.treatment_plan_states set by_user = ${clinic.desk} where clinic_id = ${clinic.id} and plan_id = ${id} and by_user is null`
}
