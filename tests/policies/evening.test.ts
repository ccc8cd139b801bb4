// The owner's evening message: what it says, to whom, when, and once a day though workers are killed.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { EveningFacts } from '../../lib/days/evening-mail.ts'
import { sendEveningMessages } from '../../lib/jobs/send-evening-messages.ts'
import type { Mail } from '../../lib/mail.ts'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'
import { addDays, dateIn } from '../../lib/time.ts'

vi.mock('server-only', () => ({}))
vi.mock('../../lib/env.ts', () => ({ env: () => ({ APP_URL: 'https://chairside.test' }) }))
vi.mock('../../lib/log.ts', () => ({ log: { error: () => {} } }))

const db = testDatabase()
const service = db.as(serviceRole)
const claim = () => service.rpc<{ id: string; attempt: number; email: string; facts: EveningFacts }[]>('claim_evening_messages', { batch: 50 })
const rpc = service.rpc as Parameters<typeof sendEveningMessages>[0]['rpc']
/** Nobody here chose WhatsApp. */
const whatsapp = { sendTemplate: () => Promise.reject(new Error('not by WhatsApp')) }
const until = () => Date.now() + 20_000
const states = async () => (await db.admin`select status from private.evening_messages order by id`).map(({ status }) => status as string)
/** The evening hour lies so many minutes from now; a night is passed over by itself. */
const evening = (clinic: string, minutes: number | null) => db.admin`update public.billing_settings s
  set evening_at = case when ${minutes}::int is not null then (now() at time zone c.time_zone + make_interval(mins => ${minutes ?? 0}))::time end
  from public.clinics c where c.id = s.clinic_id and s.clinic_id = ${clinic}`

beforeEach(async () => {
  await db.admin`delete from private.evening_messages`
  await db.admin`update public.clinics set created_at = now() - interval '30 days'`
  await evening(smile.id, -5)
  await evening(pearl.id, null)
})

describe('it is due', () => {
  test('at the hour, for every owner, and nobody else', async () => {
    expect((await claim()).map(({ email }) => email)).toEqual(['smile-owner@chairside.test'])
    await evening(pearl.id, -5)
    expect((await claim()).map(({ email }) => email).sort()).toEqual(['member-of-both@chairside.test', 'pearl-owner@chairside.test'])
    expect(await claim()).toEqual([])
  })

  test('not before it, not when there is none, and not for the evening before a clinic began', async () => {
    // An hour that is to come passed yesterday, 23 hours ago: too long.
    await evening(smile.id, 60)
    expect(await claim()).toEqual([])
    await evening(smile.id, null)
    expect(await claim()).toEqual([])
    await evening(smile.id, -5)
    await db.admin`update public.clinics set created_at = now() - interval '1 minute' where id = ${smile.id}`
    expect(await claim()).toEqual([])
  })

  test('though no worker ran for the night', async () => {
    await evening(smile.id, -11 * 60)
    expect(await claim()).toHaveLength(1)
  })

  test('for nobody but the job', async () => {
    expect(await refusal(db.as(smile.owner, 'smile').rpc('claim_evening_messages', { batch: 1 }))).toMatchObject({ code: '42501' })
    expect(await states()).toEqual([])
  })
})

describe('once a day', () => {
  const mails: Mail[] = []
  const send = async (mail: Mail) => void mails.push(mail)
  beforeEach(() => void mails.splice(0))

  test('three workers at once send one', async () => {
    const sent = await Promise.all([1, 2, 3].map(() => sendEveningMessages({ rpc, whatsapp, send, until: until() })))
    expect(sent.reduce((sum, n) => sum + n)).toBe(1)
    expect(mails.map(({ to }) => to)).toEqual(['smile-owner@chairside.test'])
    await sendEveningMessages({ rpc, whatsapp, send, until: until() })
    expect(mails).toHaveLength(1)
  })

  test('a worker that is killed before it hands the mail over loses none', async () => {
    const [taken] = await claim()
    // Dead now. Its lease runs out.
    await sendEveningMessages({ rpc, whatsapp, send, until: until() })
    expect(mails).toEqual([])
    await db.admin`update private.evening_messages set try_at = now() - interval '4 minutes'`
    await sendEveningMessages({ rpc, whatsapp, send, until: until() })
    expect(mails).toHaveLength(1)
    // It was only slow: what it has is no longer its own.
    expect(await service.rpc('start_evening_message', { message: taken!.id, attempt: taken!.attempt })).toBe(false)
    expect(await states()).toEqual(['sent'])
  })

  test('a worker that is killed while it hands the mail over sends none twice', async () => {
    const [taken] = await claim()
    expect(await service.rpc('start_evening_message', { message: taken!.id, attempt: taken!.attempt })).toBe(true)
    await db.admin`update private.evening_messages set try_at = now() - interval '4 minutes'`
    await sendEveningMessages({ rpc, whatsapp, send, until: until() })
    expect(mails).toEqual([])
    expect(await states()).toEqual(['unresolved'])
  })

  test('a mail server that is not there is tried again, one that refuses is not', async () => {
    const gone = Object.assign(new Error('no'), { code: 'ECONNREFUSED', syscall: 'connect' })
    await sendEveningMessages({ rpc, whatsapp, send: () => Promise.reject(gone), until: until() })
    expect(await states()).toEqual(['due'])
    await db.admin`update private.evening_messages set try_at = now()`
    const refused = Object.assign(new Error('no'), { responseCode: 550 })
    await sendEveningMessages({ rpc, whatsapp, send: () => Promise.reject(refused), until: until() })
    expect(await states()).toEqual(['failed'])
  })
})

test('it says what came in, and where money may be lost', async () => {
  const today = dateIn(new Date(Date.now() - 5 * 60_000), 'Asia/Kolkata')
  // What the two clinics began with was taken back today too.
  await db.superuser`set session_replication_role = replica`
  await db.superuser`delete from public.document_voids`
  await db.superuser`set session_replication_role = default`
  const receive = async (paise: number, mode: string, day: string | null = null) => {
    const [row] = await db.admin`select private.receive_payment(${smile.id}, ${smile.branch}, ${smile.patients.own}, ${JSON.stringify([{ mode, amount_paise: paise }])}::text::jsonb,
      null, null, '', private.money_day(${smile.id}, ${smile.branch}, ${day})) as id`
    return row!.id as string
  }
  await receive(150000, 'cash', today)
  await receive(250000, 'upi', today)
  await receive(70000, 'cash', addDays(today, -1))
  const mistake = await receive(40000, 'cash', today)
  await db.admin`insert into public.document_voids (clinic_id, patient_id, payment_id, reason, day, by_user)
    values (${smile.id}, ${smile.patients.own}, ${mistake}, 'Typed twice', ${today}, ${smile.owner.userId})`
  await db.admin`insert into public.invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
    values (${smile.id}, ${smile.branch}, ${smile.patients.own}, 'bill', 'B/1', ${today}, ${today}, '{}', '{}', 'en', 500000, 100000, 0, 400000, 400000)`
  await db.admin`insert into public.treatments (clinic_id, patient_id, dentist_id, procedure_id, price_paise, done_on)
    select ${smile.id}, ${smile.patients.own}, ${smile.dentists[0]}, p.id, 90000, ${today} from public.procedures p where p.clinic_id = ${smile.id} and p.code = 'CONS'`
  const [told] = await claim()
  expect(told!.facts).toMatchObject({
    day: today, collected_paise: 400000, modes: [{ mode: 'upi', paise: 250000 }, { mode: 'cash', paise: 150000 }], refunds_paise: 0, bills: { count: 1, paise: 400000 },
    unbilled: { count: 1, paise: 90000 }, voids: { count: 1, paise: 40000 }, discounts: { count: 1, paise: 100000 }, back_dated: { count: 1, paise: 70000 },
    edited_cash: { count: 1, paise: 40000 }, differences: { count: 0 }, open: ['Smile Dental'],
  })
})
