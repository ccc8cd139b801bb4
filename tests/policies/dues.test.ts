// Who owes what and for how long, page by page; reminding by hand and at the clinic's interval.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber } from '../support/messages.ts'
import { pearl, smile } from '../support/two-clinics.ts'
import { addDays, dateIn } from '../../lib/time.ts'

const db = testDatabase()
const today = dateIn(new Date(), 'Asia/Kolkata')
const desk = () => db.as(smile.receptionist, 'smile')
const { own, others } = smile.patients

beforeEach(async () => {
  await db.superuser`set session_replication_role = replica`
  for (const table of ['document_voids', 'allocations', 'advances', 'ledger_entries', 'payment_parts', 'payments', 'dues', 'instalments', 'invoice_lines', 'invoices']) {
    await db.superuser`delete from ${db.superuser(`public.${table}`)} where clinic_id = ${smile.id}`
  }
  await db.superuser`set session_replication_role = default`
  await db.admin`delete from public.messages where clinic_id = ${smile.id} and kind = 'payment_due'`
  await db.admin`update public.patients set reminder_consent = true, phone = '+919822000001' where clinic_id = ${smile.id} and id in ${db.admin([own, others])}`
  await db.admin`update public.clinics set quiet_from = '00:00', quiet_until = '00:00' where id = ${smile.id}`
  await db.admin`update public.billing_settings set dues_reminder_days = null where clinic_id = ${smile.id}`
  await db.admin`delete from private.whatsapp_numbers`
  await connectNumber(db.admin, smile)
})

let n = 0
/** A bill of so many days ago. */
const bill = async (patient: string, paise: number, daysAgo: number) => {
  const [row] = await db.admin`insert into public.invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise,
      discount_paise, taxable_paise, exempt_paise, total_paise)
    values (${smile.id}, ${smile.branch}, ${patient}, 'bill', ${`B/${++n}`}, ${addDays(today, -daysAgo)}, ${addDays(today, -daysAgo)}, '{}', '{}', 'en', ${paise}, 0, 0, ${paise}, ${paise})
    returning id`
  return row!.id as string
}
const page = (args = {}, actor = smile.receptionist) => db.as(actor, 'smile').rpc('dues_page', args)
const reminders = () => db.admin`select patient_id, status from public.messages where clinic_id = ${smile.id} and kind = 'payment_due' order by patient_id`
const remind = (patient: string, again = false) => desk().rpc('remind_due', { patient, again })
const job = () => db.as(serviceRole).rpc<number>('plan_due_reminders')
/** Balances the two clinics moved in with are there too: what the test's own bills add. */
const rowOf = async (patient: string) => (await page()).rows.find((row: { patient_id: string }) => row.patient_id === patient)

describe('the list', () => {
  test('counts the days of each bill', async () => {
    for (const [paise, age] of [[100, 0], [200, 30], [400, 31], [800, 60], [1600, 61], [3200, 90], [6400, 91]] as const) await bill(own, paise, age)
    expect(await rowOf(own)).toMatchObject({ since: addDays(today, -91), bills: 7, due_paise: 12700, d0: 300, d31: 1200, d61: 4800, d91: 6400, reachable: true, reminder: null })
  })

  test('leaves out what is paid, and says what is paid ahead', async () => {
    const [paid, open] = [await bill(own, 5000, 3), await bill(own, 7000, 2)]
    const targets = JSON.stringify([{ invoice: paid, amount_paise: 5000 }, { invoice: open, amount_paise: 1000 }])
    await db.admin`select private.receive_payment(${smile.id}, ${smile.branch}, ${own}, '[{"mode": "cash", "amount_paise": 8000}]', ${targets}::text::jsonb, null, '', ${today})`
    expect(await rowOf(own)).toMatchObject({ bills: 1, due_paise: 6000, advance_paise: 2000 })
  })

  test('is read page by page without a gap or a repeat, by age and by amount', async () => {
    await bill(own, 9000, 5)
    await bill(others, 4000, 50)
    for (const sort of ['age', 'amount']) {
      const whole = (await page({ sort })).rows.map((row: { patient_id: string }) => row.patient_id)
      const seen: string[] = []
      let after: unknown = null
      for (let turns = 0; turns < 10; turns++) {
        const next: { rows: { patient_id: string }[]; more: boolean } = await page({ sort, after: after as never, page_size: 1 })
        seen.push(...next.rows.map((row) => row.patient_id))
        if (!next.more) break
        after = next.rows.at(-1)
      }
      expect(seen).toEqual(whole)
      expect(seen.indexOf(own) < seen.indexOf(others)).toBe(sort === 'amount')
    }
  })

  test('of one age has only who owes something of it', async () => {
    await bill(own, 9000, 5)
    await bill(others, 4000, 50)
    expect((await page({ bucket: 'd31' })).rows).toMatchObject([{ patient_id: others, d31: 4000 }])
  })

  test('a dentist finds their own patients only', async () => {
    await bill(own, 9000, 5)
    await bill(others, 4000, 50)
    const found = await page({}, smile.dentist)
    expect(found.rows.map((row: { patient_id: string }) => row.patient_id)).toEqual([own])
    expect(found.totals).toMatchObject({ patients: 1, due_paise: 9000 })
    expect(await refusal(db.as(smile.dentist, 'smile').rpc('remind_due', { patient: others, again: false }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(smile.dentist, 'smile').rpc('make_dues_link', { patient: others }))).toMatchObject({ code: 'not_found' })
    expect(await reminders()).toEqual([])
  })

  test('nothing of another clinic is found', async () => {
    await bill(own, 9000, 5)
    expect(JSON.stringify(await db.as(pearl.owner, 'pearl').rpc('dues_page'))).not.toContain(own)
    expect(await refusal(db.as(pearl.owner, 'smile').rpc('dues_page'))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('remind_due', { patient: own, again: false }))).toMatchObject({ code: 'not_found' })
    expect(await reminders()).toEqual([])
  })
})

describe('a reminder', () => {
  test('goes once, however many press at once, and again only when somebody says so', async () => {
    await bill(own, 9000, 5)
    const tries = await Promise.allSettled([remind(own), remind(own), remind(own)])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await refusal(remind(own))).toMatchObject({ code: 'reminded_lately' })
    expect(await reminders()).toEqual([{ patient_id: own, status: 'due' }])
    await remind(own, true)
    expect(await reminders()).toHaveLength(2)
    expect((await rowOf(own)).reminder).toMatchObject({ status: 'due' })
  })

  test('is refused where nothing is due, where nobody consented, and where there is no number', async () => {
    await db.admin`delete from public.dues where clinic_id = ${smile.id}`
    expect(await refusal(remind(own))).toMatchObject({ code: 'nothing_due' })
    await bill(own, 9000, 5)
    await db.admin`update public.patients set reminder_consent = false where id = ${own}`
    expect(await refusal(remind(own))).toMatchObject({ code: 'link_no_consent' })
    await db.admin`update public.patients set reminder_consent = true, phone = null, whatsapp = null, guardian_phone = null where id = ${own}`
    expect(await refusal(remind(own))).toMatchObject({ code: 'link_no_phone' })
    expect(await reminders()).toEqual([])
  })
})

describe('by itself', () => {
  const every = (days: number | null) => db.admin`update public.billing_settings set dues_reminder_days = ${days} where clinic_id = ${smile.id}`

  test('it goes at the clinic\'s interval, to who has owed for that long', async () => {
    await bill(own, 9000, 8)
    await bill(others, 4000, 6)
    expect(await job()).toBe(0)
    await every(7)
    expect(await job()).toBe(1)
    expect(await job()).toBe(0)
    expect(await reminders()).toEqual([{ patient_id: own, status: 'due' }])
    await db.admin`update public.messages set created_at = now() - interval '7 days 1 minute', status = 'sent' where clinic_id = ${smile.id} and kind = 'payment_due'`
    expect(await job()).toBe(1)
  })

  test('not in quiet hours, not without consent, not to who paid more ahead than they owe', async () => {
    await every(7)
    await bill(own, 9000, 8)
    await db.admin`update public.clinics set quiet_from = ((now() at time zone time_zone) - interval '1 hour')::time,
      quiet_until = ((now() at time zone time_zone) + interval '1 hour')::time where id = ${smile.id}`
    expect(await job()).toBe(0)
    await db.admin`update public.clinics set quiet_from = '00:00', quiet_until = '00:00' where id = ${smile.id}`
    await db.admin`update public.patients set reminder_consent = false where id = ${own}`
    expect(await job()).toBe(0)
    await db.admin`update public.patients set reminder_consent = true where id = ${own}`
    await db.admin`select private.receive_payment(${smile.id}, ${smile.branch}, ${own}, '[{"mode": "cash", "amount_paise": 9000}]', null, null, '', ${today})`
    expect(await job()).toBe(0)
    expect(await reminders()).toEqual([])
  })

  test('not for what is agreed to be paid later, but once its day has come', async () => {
    await every(7)
    const whole = await bill(own, 9000, 8)
    const agree = (paise: number, inDays: number) => db.admin`insert into public.instalments (clinic_id, patient_id, invoice_id, due_on, amount_paise)
      values (${smile.id}, ${own}, ${whole}, ${addDays(today, inDays)}, ${paise})`
    await agree(4000, 20)
    await agree(5000, 40)
    expect(await job()).toBe(0)
    expect(await rowOf(own)).toMatchObject({ due_paise: 9000, later_paise: 9000 })
    await bill(own, 300, 9)
    expect(await job()).toBe(1)
  })

  test('two workers at once remind once; one that is killed on the way reminded nobody', async () => {
    await every(7)
    await bill(own, 9000, 8)
    const killed = db.as(serviceRole).transaction(async (tx) => {
      await tx`select public.plan_due_reminders()`
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await reminders()).toEqual([])
    await Promise.all([job(), job(), job()])
    expect(await reminders()).toHaveLength(1)
  })

  test('is the job\'s alone', async () => {
    expect(await refusal(db.as(smile.owner, 'smile').rpc('plan_due_reminders'))).toMatchObject({ code: '42501' })
  })
})

test('a request that names nobody is refused', async () => {
  expect(await refusal(remind(randomUUID()))).toMatchObject({ code: 'not_found' })
})
