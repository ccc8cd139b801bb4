// What happens to an erasure when something else happens at the same time: a merge of last week, a campaign that runs, a job that dies;
// and that nothing about a clinic can be told by how long an answer takes.
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { addAudience, recipientsOf } from '../support/campaigns.ts'
import { campaignDesk } from '../support/campaign-desk.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const nobody = db.as(anon)
const job = db.as(serviceRole)
const erase = (patient: string) => db.admin`select private.erase_patient(${smile.id}, ${patient})`
const requestOf = async (patient: string) => (await db.admin`select id, state, problem from private.erasure_requests where patient_id = ${patient} order by received_at desc limit 1`)[0]

test('asked for by the number of a record that was merged last week, it is about the record that was kept', async () => {
  const keep = await addPatient(db.admin, smile, { fullName: 'Kept Record', phone: '+919822199001' })
  const other = await addPatient(db.admin, smile, { fullName: 'Merged Record', phone: '+919822199002' })
  await db.as(smile.receptionist, 'smile').rpc('merge_patients', { keep, other, versions: [1, 1], choices: {} })
  await nobody.rpc('request_erasure', { said: { kind: 'patient', clinic: 'smile', number: '+919822199002', name: '' }, token: 'a-token-of-a-browser-1' })
  expect(await requestOf(keep)).toMatchObject({ state: 'received' })
  expect(await requestOf(other)).toBeUndefined()
})

describe('while a campaign runs', () => {
  const desk = campaignDesk(db)
  beforeEach(desk.reset)

  test('who is restricted after it was begun gets nothing of it, and the others do', async () => {
    const [restricted, gone, ...others] = await addAudience(db.admin, smile, 5)
    const campaign = await desk.begin()
    await db.admin`select private.restrict_patient(${smile.id}, ${restricted!}, 'clinical_records', '2031-11-23')`
    await erase(gone!)
    await desk.work()
    const numbers = await db.admin`select phone from patients where id = any (${others}) order by phone`
    expect(desk.phones().map((phone) => phone!.replace(/^\+?/, '+'))).toEqual(numbers.map(({ phone }) => phone))
    expect((await recipientsOf(db.admin, campaign)).filter(({ message }) => message === 'sent').map(({ patient }) => patient).sort()).toEqual([...others].sort())
    expect(await db.admin`select 1 from campaign_recipients where patient_id = ${gone!}`).toHaveLength(0)
  })
  test('nobody restricted is counted into the next one', async () => {
    const [restricted] = await addAudience(db.admin, smile, 3)
    const count = async () => (await desk.owner.rpc('count_audience', { choices: {} })) as Record<string, unknown>
    const before = await count()
    await db.admin`select private.restrict_patient(${smile.id}, ${restricted!}, 'clinical_records', '2031-11-23')`
    const after = await count()
    expect(JSON.stringify(after)).not.toBe(JSON.stringify(before))
    const campaign = await desk.begin()
    expect((await recipientsOf(db.admin, campaign)).map(({ patient }) => patient)).not.toContain(restricted)
  })
  test('a message that is just leaving is waited for, and nothing is gone meanwhile', async () => {
    const [leaving] = await addAudience(db.admin, smile, 1)
    await desk.begin()
    await db.superuser`insert into messages (clinic_id, direction, kind, status, phone, body, patient_id) select ${smile.id}, 'in', 'text', 'received', phone, 'x', id from patients where id = ${leaving!}`
    await db.superuser`update messages set status = 'sending' where patient_id = ${leaving!}`
    expect(await refusal(erase(leaving!))).toMatchObject({ code: 'erasure_waits' })
    expect(await db.admin`select phone from patients where id = ${leaving!} and restricted_at is null`).toHaveLength(1)
  })
})

test('a job that dies in the middle leaves everything as it was, says so, and does it the next time; two at once do it once', async () => {
  const id = await addPatient(db.admin, smile, { fullName: 'Killed Midway', phone: '+919822199005' })
  const request = await owner.rpc<string>('add_erasure_request', { patient: id, channel: 'desk' })
  const due = () => db.admin`update private.erasure_requests set scheduled_for = now() where id = ${request}`
  await due()
  // The last thing that goes is the record itself: by then everything else of it is gone.
  await db.superuser.unsafe(`create function private.die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`)
  await db.superuser.unsafe('create trigger die before delete on public.patients for each row execute function private.die()')
  const certificates = async () => (await db.admin`select 1 from private.erasures`).length
  const before = await certificates()
  expect(await job.rpc('erase_next')).toMatchObject({ id: request, state: 'verified', problem: 'killed' })
  expect((await db.admin`select full_name, phone, restricted_at from patients where id = ${id}`)[0]).toEqual({ full_name: 'Killed Midway', phone: '+919822199005', restricted_at: null })
  expect(await requestOf(id)).toMatchObject({ state: 'verified', problem: 'killed' })
  expect(await certificates()).toBe(before)

  await db.superuser.unsafe('drop trigger die on public.patients')
  await due()
  const steps = await Promise.all([job.rpc('erase_next'), job.rpc('erase_next')])
  expect(steps.filter(Boolean)).toHaveLength(1)
  await job.rpc('close_erasure_requests')
  expect(await db.admin`select state, problem from private.erasure_requests where id = ${request}`).toEqual([{ state: 'done', problem: null }])
  expect(await db.admin`select 1 from patients where id = ${id}`).toHaveLength(0)
  expect(await certificates()).toBe(before + 1)
})

test('a clinic that does not exist, a number that nobody has and a patient stay well within the time that every answer takes', async () => {
  const phone = '+919822199009'
  await addPatient(db.admin, smile, { fullName: 'How Long', phone })
  const took: Record<string, number> = {}
  for (const [what, clinic, number] of [['clinic', 'no-such-clinic', phone], ['number', 'smile', '+919999999998'], ['patient', 'smile', phone]] as const) {
    const times: number[] = []
    for (let i = 0; i < 4; i++) {
      const begun = performance.now()
      await nobody.rpc('request_erasure', { said: { kind: 'patient', clinic, number, name: 'How Long' }, token: `a-token-of-a-browser-${what}-${i}` })
      times.push(performance.now() - begun)
    }
    took[what] = Math.min(...times)
  }
  // lib/erasures/request-erasure.ts answers nobody sooner than after 600 ms.
  for (const [what, ms] of Object.entries(took)) expect(ms, what).toBeLessThan(300)
})
