// Requests to be erased: who may ask, what it proves, by when it is done, and what each odd one gets.
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const nobody = db.as(anon)
const owner = db.as(smile.owner, 'smile')
const job = db.as(serviceRole)
const token = 'a-token-that-a-browser-got'
type Request = { id: string; patient_id: string | null; state: string; problem: string | null; finish_by: Date | null; certificate: string | null }

let n = 0
/** Somebody new with a number, and an address unless told otherwise. */
async function somebody(fullName: string, email: string | null = 'on.file@example.test') {
  const phone = `+9198221880${String(++n).padStart(2, '0')}`
  const id = await addPatient(db.admin, smile, { fullName, phone })
  await db.admin`update patients set email = ${email} where id = ${id}`
  return { id, phone }
}
const ask = (said: Record<string, unknown>, by = token) => nobody.rpc('request_erasure', { said: { kind: 'patient', clinic: 'smile', ...said }, token: by })
const requests = () => db.admin<Request[]>`select * from private.erasure_requests where clinic_id = ${smile.id} and state <> 'lapsed' order by received_at`
const openOf = async (patient: string) => (await db.admin<Request[]>`select * from private.erasure_requests where patient_id = ${patient} order by received_at desc limit 1`)[0]!
const codes = async () => (await job.rpc<{ id: string; to: string; code: string }[]>('claim_erasure_codes'))
const due = (id: string) => db.admin`update private.erasure_requests set scheduled_for = now() where id = ${id}`

beforeEach(() => db.admin`update private.erasure_requests set state = 'withdrawn', closed_at = now(), token_hash = null where state in ('received', 'verified', 'files')`)

describe('the public form', () => {
  test('answers the same for a clinic that does not exist, a number nobody has, and a patient', async () => {
    const { phone } = await somebody('Same Answer')
    const before = (await requests()).length
    const answers = [await ask({ clinic: 'no-such-clinic', number: phone }), await ask({ number: '+919999999999' }), await ask({ number: phone })]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect((await requests()).length).toBe(before + 1)
  })
  test('mails a code to the address on file, and with it the dates run', async () => {
    const { id, phone } = await somebody('Mailed Code')
    await ask({ number: phone })
    const [mail] = await codes()
    expect(mail).toMatchObject({ to: 'on.file@example.test', code: expect.stringMatching(/^[0-9]{6}$/) })
    expect(await codes()).toEqual([])
    expect(await nobody.rpc('prove_erasure', { token, code: mail!.code === '111111' ? '222222' : '111111' })).toEqual({ refused: 'code_wrong' })
    expect(await nobody.rpc('prove_erasure', { token: `${token}-of-another`, code: mail!.code })).toEqual({ refused: 'code_wrong' })
    expect(await nobody.rpc('prove_erasure', { token, code: mail!.code })).toMatchObject({ answer_by: expect.any(String), finish_by: expect.any(String) })
    expect(await openOf(id)).toMatchObject({ state: 'verified', verified_how: 'code' })
  })
  test('with somebody else\'s number: no code reaches who typed it, nothing happens, and it lapses', async () => {
    const { id, phone } = await somebody('Somebody Else', null)
    await ask({ number: phone })
    expect(await codes()).toEqual([])
    await db.admin`update private.erasure_requests set answer_by = current_date - 1 where patient_id = ${id}`
    await job.rpc('close_erasure_requests')
    expect(await openOf(id)).toMatchObject({ state: 'lapsed' })
    expect(await db.admin`select 1 from patients where id = ${id}`).toHaveLength(1)
  })
  test('a code is dead after five wrong ones', async () => {
    const { id, phone } = await somebody('Five Wrong')
    await ask({ number: phone })
    const [mail] = await codes()
    for (let i = 0; i < 5; i++) await nobody.rpc('prove_erasure', { token, code: '000000' })
    expect(await nobody.rpc('prove_erasure', { token, code: mail!.code })).toEqual({ refused: 'code_wrong' })
    expect(await openOf(id)).toMatchObject({ state: 'received' })
  })
  test('with a number that a family shares: the name says who, or the owner does', async () => {
    const { id, phone } = await somebody('Asha Family')
    const child = await addPatient(db.admin, smile, { fullName: 'Ravi Family', phone })
    await ask({ number: phone, name: 'Asha Family' })
    expect(await openOf(id)).toMatchObject({ state: 'received' })
    await ask({ number: phone, name: 'Grandmother' }, `${token}-2`)
    const open = (await requests()).find((one) => one.state === 'received' && one.patient_id === null)!
    expect(open).toBeTruthy()
    await owner.rpc('confirm_erasure_request', { request: open.id, patient: child })
    expect(await openOf(child)).toMatchObject({ state: 'verified', verified_how: 'staff' })
  })
  test('twice is one request', async () => {
    const { id, phone } = await somebody('Asks Twice')
    await ask({ number: phone })
    await ask({ number: phone }, `${token}-again`)
    expect(await db.admin`select 1 from private.erasure_requests where patient_id = ${id}`).toHaveLength(1)
    expect(await refusal(owner.rpc('add_erasure_request', { patient: id, channel: 'desk' }))).toMatchObject({ code: 'already_asked' })
  })
})

describe('the queue', () => {
  test('is the owner\'s: others are refused, another clinic finds nothing, and it stays as it was', async () => {
    const { id } = await somebody('Owners Only')
    const request = await owner.rpc<string>('add_erasure_request', { patient: id, channel: 'desk' })
    expect(await refusal(db.as(smile.receptionist, 'smile').rpc('end_erasure_request', { request, how: 'refused' }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('end_erasure_request', { request, how: 'refused' }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('dispute_erasure', { request, why: 'Not ours' }))).toMatchObject({ code: 'not_found' })
    expect(await openOf(id)).toMatchObject({ id: request, state: 'verified' })
  })
  test('is done a week later by the job: rows, files, certificate; two at once do it once', async () => {
    const { id } = await somebody('Done By Job')
    const request = await owner.rpc<string>('add_erasure_request', { patient: id, channel: 'desk' })
    expect(await job.rpc('erase_next')).toBeNull()
    await due(request)
    const steps = await Promise.all([job.rpc('erase_next'), job.rpc('erase_next')])
    expect(steps.filter(Boolean)).toHaveLength(1)
    await job.rpc('close_erasure_requests')
    const [row] = await db.admin`select r.state, r.said_name, e.number from private.erasure_requests r join private.erasures e on e.id = r.certificate where r.id = ${request}`
    expect(row).toMatchObject({ state: 'done', said_name: null, number: expect.stringMatching(/^E-/) })
    expect(await db.admin`select 1 from patients where id = ${id}`).toHaveLength(0)
    expect(await owner.rpc('erasure_certificate', { request })).toMatchObject({ number: row!.number, kind: 'patient' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('erasure_certificate', { request }))).toMatchObject({ code: 'not_found' })
  })
  test('waits for a file that cannot be deleted, and says so', async () => {
    const { id } = await somebody('Stuck File')
    await db.superuser`insert into papers (id, clinic_id, patient_id, noun, name, mime, bytes, sha256, path) values
      (gen_random_uuid(), ${smile.id}, ${id}, 'records', 'x', 'application/pdf', 1, repeat('a', 64), ${`${smile.id}/stuck`})`.catch(() => {})
    await db.superuser.unsafe(`create or replace function private.has_clinical(clinic uuid, patient uuid) returns boolean language sql stable set search_path = '' as 'select false'`)
    const request = await owner.rpc<string>('add_erasure_request', { patient: id, channel: 'desk' })
    await due(request)
    await job.rpc('erase_next')
    const { certificate } = (await db.admin<Request[]>`select * from private.erasure_requests where id = ${request}`)[0]!
    await db.superuser`insert into storage.objects (bucket_id, name) values ('papers', ${`${smile.id}/stuck`})`
    await db.superuser`insert into private.stale_files (bucket, name, erasure, stale_at) values ('papers', ${`${smile.id}/stuck`}, ${certificate}, now() - interval '2 hours')
      on conflict (bucket, name) do update set erasure = excluded.erasure, stale_at = excluded.stale_at`
    await job.rpc('stale_image_files')
    await job.rpc('close_erasure_requests')
    expect((await db.admin`select state, problem from private.erasure_requests where id = ${request}`)[0]).toEqual({ state: 'files', problem: 'files_left' })
    await db.superuser`delete from storage.objects where bucket_id = 'papers' and name = ${`${smile.id}/stuck`}`
    await job.rpc('stale_image_files')
    await job.rpc('close_erasure_requests')
    expect((await db.admin`select state from private.erasure_requests where id = ${request}`)[0]).toEqual({ state: 'done' })
  })
  test('a dispute restricts the record and keeps it; settled, it goes', async () => {
    const { id } = await somebody('In Dispute')
    const request = await owner.rpc<string>('add_erasure_request', { patient: id, channel: 'desk' })
    await owner.rpc('dispute_erasure', { request, why: 'A complaint at the council' })
    await due(request)
    expect(await job.rpc('erase_next')).toMatchObject({ problem: 'dispute' })
    expect((await db.admin`select full_name, restricted_reason from patients where id = ${id}`)[0]).toEqual({ full_name: '—', restricted_reason: 'dispute' })
    await owner.rpc('dispute_erasure', { request, why: '' })
    expect(await job.rpc('erase_next')).toMatchObject({ state: 'files' })
    expect(await db.admin`select 1 from patients where id = ${id}`).toHaveLength(0)
  })
  test('taken back, the person is in the clinic as before', async () => {
    const { id, phone } = await somebody('Taken Back')
    const request = await owner.rpc<string>('add_erasure_request', { patient: id, channel: 'desk' })
    await owner.rpc('dispute_erasure', { request, why: 'A complaint' })
    await due(request)
    await job.rpc('erase_next')
    await owner.rpc('end_erasure_request', { request, how: 'withdrawn' })
    expect((await db.admin`select full_name, phone, restricted_at, archived_at from patients where id = ${id}`)[0]).toEqual({ full_name: 'Taken Back', phone, restricted_at: null, archived_at: null })
  })
  test('of a clinic is proved by its owner\'s address alone, and begins its end', async () => {
    await ask({ kind: 'clinic', clinic: 'pearl' })
    const mails = await codes()
    expect(mails.length).toBeGreaterThan(0)
    await nobody.rpc('prove_erasure', { token, code: mails[0]!.code })
    await db.admin`update private.gateway_subscriptions set status = 'cancelled' where clinic_id = ${pearl.id}`
    await db.admin`update private.erasure_requests set scheduled_for = now() where clinic_id = ${pearl.id} and kind = 'clinic'`
    expect(await job.rpc('erase_next')).toMatchObject({ state: 'files' })
    expect(await db.admin`select why from private.clinic_erasures where subject = ${pearl.id}`).toEqual([{ why: 'asked_for' }])
  })
})

describe('business days', () => {
  test.for([
    ['2026-11-20', 1, '2026-11-23'], ['2026-11-23', 1, '2026-11-25'], ['2026-12-24', 1, '2026-12-28'], ['2026-11-23', 30, '2027-01-06'],
  ] as const)('after %s, %i: %s', async ([after, count, day]) => {
    expect((await db.admin`select private.add_business_days(${after}, ${count})::text as day`)[0]!.day).toBe(day)
  })
})
