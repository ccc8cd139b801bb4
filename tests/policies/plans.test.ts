// The plans of the hot queries, as signed-in people run them: the clinic is an index condition whose value is computed
// once, and people who see everything pay nothing for the scope "own patients".
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { monday, smile } from '../support/two-clinics.ts'

const db = testDatabase()

beforeAll(async () => {
  // Enough clinics and rows that a wrong plan would be chosen if one were possible.
  await db.admin`insert into clinics (id, name) select private.uuid_v7(), 'Clinic ' || n from generate_series(1, 40) n`
  await db.admin`insert into branches (clinic_id, name, is_default) select id, name, true from clinics c
    where not exists (select from branches b where b.clinic_id = c.id)`
  await db.admin`insert into dentists (clinic_id, name, colour, lanes) select id, 'Dr One', 'teal', 1 from clinics where name like 'Clinic %'`
  await db.admin`alter table patients disable trigger user`
  await db.admin`insert into patients (clinic_id, full_name, phone) select c.id, 'Patient ' || n, '+9198' || lpad(n::text, 8, '0')
    from clinics c, generate_series(1, 250) n`
  await db.admin`alter table appointments disable trigger user`
  await db.admin`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at)
    select p.clinic_id, p.id, b.id, d.id, ${monday}::timestamptz + make_interval(mins => (row_number() over (partition by p.clinic_id))::int * 15),
      ${monday}::timestamptz + make_interval(mins => (row_number() over (partition by p.clinic_id))::int * 15 + 15)
    from patients p join branches b on b.clinic_id = p.clinic_id join lateral (select id from dentists d where d.clinic_id = p.clinic_id limit 1) d on true`
  await db.admin`vacuum analyze patients`
  await db.admin`vacuum analyze appointments`
}, 120_000)

type Node = { 'Node Type': string; 'Index Cond'?: string; Filter?: string; 'Relation Name'?: string; 'Index Name'?: string; 'Subplan Name'?: string; 'Actual Loops'?: number; Plans?: Node[] }
const walk = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(walk)]

async function plan(actor: Actor, query: string): Promise<Node[]> {
  const [row] = await db.as(actor, 'smile').transaction((tx) => tx.unsafe(`explain (analyze, format json) ${query}`))
  return walk((row!['QUERY PLAN'] as [{ Plan: Node }])[0].Plan)
}

const day = `starts_at >= '${monday.toISOString()}' and starts_at < '${new Date(monday.getTime() + 86_400_000).toISOString()}'`
const hot: [string, string, string, string][] = [
  ['a day', 'appointments', 'appointments_by_time', `select id from appointments where ${day}`],
  ['a list by name', 'patients', 'patients_by_name', `select id from patients where archived_at is null order by full_name, id limit 50`],
  ['the visits of a patient', 'appointments', 'appointments_by_patient', `select id from appointments where patient_id = '${smile.patients.own}' order by starts_at`],
  ['a count', 'patients', 'patients_', `select count(*) from patients where archived_at is null`],
]

test.for(hot)('%s reads one clinic through an index', async ([, table, index, query]) => {
  const nodes = await plan(smile.receptionist, query)
  const scans = nodes.filter((node) => node['Relation Name'] === table || node['Index Name'])
  const scan = scans.find((node) => node['Index Cond'])
  expect(scan, JSON.stringify(scans)).toBeDefined()
  expect(scan!['Index Name']).toContain(index)
  expect(scan!['Index Cond']).toMatch(/clinic_id = \(InitPlan \d+\)/)
  for (const node of nodes.filter((one) => one['Relation Name'] === table)) expect(node['Node Type']).not.toBe('Seq Scan')
})

test.for(hot)('%s asks for the clinic and for restricted records once, and for own patients never, when all are seen', async ([, , , query]) => {
  const nodes = await plan(smile.receptionist, query)
  for (const node of nodes.filter((one) => one['Subplan Name']?.startsWith('InitPlan'))) expect(node['Actual Loops']).toBeLessThanOrEqual(1)
  const perRow = nodes.filter((node) => node['Subplan Name']?.startsWith('SubPlan'))
  // A set that is hashed once; the other lists are of own patients.
  for (const node of perRow) expect(node['Actual Loops'], JSON.stringify(node)).toBeLessThanOrEqual(node['Node Type'] === 'ProjectSet' ? 1 : 0)
  for (const node of nodes) expect(node.Filter ?? '').not.toMatch(/clinic_where_i_can|i_see_all|dentist_i_am/)
})

test.for(hot.slice(0, 3))('%s reads the list of own patients once for a dentist', async ([, , , query]) => {
  const nodes = await plan(smile.dentist, query)
  for (const node of nodes.filter((one) => one['Subplan Name'])) expect(node['Actual Loops']).toBeLessThanOrEqual(1)
})

// Search asks as its definer, with the clinic by name; its plan must not depend on what is typed.
test.for([
  ['names that begin so', `p.search >= $2 and p.search < $2 || U&'\\+10FFFF'`, 'suni'],
  ['what contains it', 'p.search like $2', '%joshi%'],
  ['digits', '(p.search like $2 or p.search_numbers like $2)', '%98220%'],
  ['what sounds like it', 'p.search_sound like $2', '%sanata%'],
] as const)('search for %s reads one clinic of the index alone', async ([, condition, typed]) => {
  const nodes = await db.admin.begin(async (tx) => {
    await tx`set local plan_cache_mode = force_generic_plan`
    await tx.unsafe(`prepare search (uuid, text) as select p.id from public.patients p
      where p.clinic_id = $1 and (p.archived_at is null or p.merged_into is not null) and ${condition} order by p.search limit 12`)
    const [row] = await tx.unsafe(`explain (analyze, format json) execute search ('${smile.id}', '${typed}')`)
    await tx`deallocate search`
    return walk((row!['QUERY PLAN'] as [{ Plan: Node }])[0].Plan)
  })
  const scan = nodes.find((node) => node['Index Name'] === 'patients_search')
  expect(scan?.['Node Type'], JSON.stringify(nodes)).toBe('Index Only Scan')
  expect(scan!['Index Cond']).toMatch(/clinic_id = \$1/)
})
