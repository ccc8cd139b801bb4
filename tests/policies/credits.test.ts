// The ledger of credits: append-only for everyone, never negative, its sum the balance; the allowance of every month, however
// often and by whomever it is asked for; buying, correcting, telling.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { balanceOf, entriesOf, setBalance } from '../support/credits.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, resetMessages } from '../support/messages.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const service = db.as(serviceRole)
const outOfStep = () => service.rpc('credits_out_of_step')

/** The clinic's subscription: dates relative to now, as intervals. */
const subscribe = ({ price = 'clinic-monthly-2026', paid = '20 days', trial = '-100 days', cancelled = false }: { price?: string | null; paid?: string | null; trial?: string; cancelled?: boolean } = {}) =>
  db.admin`update private.subscriptions set price_id = ${price}, paid_until = ${paid === null ? null : db.admin`now() + ${paid}::interval`},
    trial_until = now() + ${trial}::interval, created_at = now() - interval '200 days', cancelled_at = ${cancelled ? db.admin`now()` : null},
    suspended_at = null, suspended_reason = null where clinic_id = ${smile.id}`
const lock = () => db.admin`select private.lock_credits(${smile.id})`
const bought = (charge: string, paise: number) => db.admin`select private.credits_bought(${smile.id}, ${charge}, ${paise})`

beforeEach(async () => {
  await resetMessages(db.admin)
  await subscribe()
  // As if nothing had been given yet.
  await setBalance(db.admin, smile, {})
  await db.admin`update private.credit_balances set allowance_from = null, granted_paise = 0, pays_meta = false, threshold_paise = null, told = null where clinic_id = ${smile.id}`
})

describe('the ledger', () => {
  test.for(['update credit_entries set purchased_paise = 1', 'delete from credit_entries', 'truncate credit_entries'])('%s is refused, to its own owner too', async (statement) => {
    const before = await entriesOf(db.admin, smile)
    expect(await refusal(db.admin.unsafe(statement))).toMatchObject({ code: 'credits_are_append_only' })
    expect(await refusal(db.superuser.unsafe(`set search_path = public; ${statement}`))).toMatchObject({ code: 'credits_are_append_only' })
    expect(await refusal(service.transaction((tx) => tx.unsafe(statement)))).toMatchObject({ sqlstate: '42501' })
    expect(await entriesOf(db.admin, smile)).toEqual(before)
  })

  test('no entry of anybody takes more than there is', async () => {
    await setBalance(db.admin, smile, { allowance: 10, purchased: 20 })
    const take = (allowance: number, purchased: number) => db.admin`insert into credit_entries (clinic_id, kind, message_id, category, allowance_paise, purchased_paise)
      values (${smile.id}, 'debit', ${randomUUID()}, 'UTILITY', ${-allowance}, ${-purchased})`
    expect(await refusal(take(0, 21))).toMatchObject({ code: 'credit_balances_never_negative' })
    expect(await refusal(take(11, 0))).toMatchObject({ code: 'credit_balances_never_negative' })
    await take(10, 20)
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 0 })
    expect(await outOfStep()).toBeUndefined()
  })

  test('a balance that was written by hand is found', async () => {
    await db.admin`update private.credit_balances set purchased_paise = purchased_paise + 1 where clinic_id = ${pearl.id}`
    expect(await outOfStep()).toBe(pearl.id)
    await db.admin`update private.credit_balances set purchased_paise = purchased_paise - 1 where clinic_id = ${pearl.id}`
    expect(await outOfStep()).toBeUndefined()
  })
})

describe('the allowance', () => {
  const granted = async () => (await entriesOf(db.admin, smile)).filter(({ kind }) => kind === 'allowance' || kind === 'expiry').slice(-3).map(({ kind, allowance_paise }) => [kind, allowance_paise])
  const fresh = async () => (await entriesOf(db.admin, smile)).length

  test('comes once a month, asked by 16 at once', async () => {
    const before = await fresh()
    await Promise.all(Array.from({ length: 16 }, () => owner.rpc('credits_page')))
    expect(await fresh()).toBe(before + 1)
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 60000, purchased: 0 })
    expect(await service.rpc('tend_credits')).toMatchObject({ allowances: expect.any(Number) })
    expect(await fresh()).toBe(before + 1)
  })

  test('of a new month replaces what was left; what was bought stays', async () => {
    await lock()
    await bought(randomUUID(), 25000)
    await db.admin`insert into credit_entries (clinic_id, kind, message_id, category, allowance_paise) values (${smile.id}, 'debit', ${randomUUID()}, 'UTILITY', -12)`
    // A month later: the same subscription, charged again.
    await db.admin`update private.credit_balances set allowance_from = allowance_from - interval '1 month' where clinic_id = ${smile.id}`
    await lock()
    expect(await granted()).toEqual([['allowance', 60000], ['expiry', -59988], ['allowance', 60000]])
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 60000, purchased: 25000 })
    expect(await outOfStep()).toBeUndefined()
  })

  test('of a year that is paid comes every month, counted back from its end', async () => {
    await subscribe({ price: 'clinic-yearly-2026', paid: '7 months 3 days' })
    const [month] = await db.admin`select begins, ends, now() as now from private.allowance_of(${smile.id})`
    expect(month!.begins.getTime()).toBeLessThanOrEqual(month!.now.getTime())
    expect(month!.ends.getTime()).toBeGreaterThan(month!.now.getTime())
    expect((month!.ends - month!.begins) / 86_400_000).toBeGreaterThan(26)
    expect((month!.ends - month!.begins) / 86_400_000).toBeLessThan(32)
    await lock()
    await lock()
    expect((await balanceOf(db.admin, smile)).allowance).toBe(60000)
  })

  test('grows by the difference when a larger plan is chosen in the month, once', async () => {
    await lock()
    await subscribe({ price: 'group-monthly-2026' })
    await lock()
    await lock()
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 200000, purchased: 0 })
    await subscribe()
    await lock()
    expect((await balanceOf(db.admin, smile)).allowance, 'a smaller one takes nothing back').toBe(200000)
  })

  test('of a trial is given once, however often the trial is extended', async () => {
    await subscribe({ price: null, paid: null, trial: '3 days' })
    await db.admin`update private.subscriptions set created_at = now() - interval '11 days' where clinic_id = ${smile.id}`
    await lock()
    await subscribe({ price: null, paid: null, trial: '40 days' })
    await db.admin`update private.subscriptions set created_at = now() - interval '11 days' where clinic_id = ${smile.id}`
    await lock()
    expect((await balanceOf(db.admin, smile)).allowance).toBe(20000)
  })

  test('stays in the days of grace, and does not come to a lapsed clinic', async () => {
    await lock()
    await db.admin`update private.credit_balances set allowance_from = allowance_from - interval '13 days' where clinic_id = ${smile.id}`
    await subscribe({ paid: '-3 days' })
    const before = await fresh()
    await lock()
    expect(await fresh()).toBe(before)
    await subscribe({ paid: '-10 days' })
    expect(await db.admin`select * from private.allowance_of(${smile.id})`).toEqual([])
    await lock()
    expect(await fresh()).toBe(before)
    // It goes on: a new month from today.
    await subscribe({ paid: '1 month' })
    await lock()
    expect((await balanceOf(db.admin, smile)).allowance).toBe(60000)
  })
})

describe('buying and correcting', () => {
  test('a charge is credited once, told ten times at once', async () => {
    await lock()
    const charge = randomUUID()
    await Promise.all(Array.from({ length: 10 }, () => bought(charge, 50000)))
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 60000, purchased: 50000 })
    expect((await entriesOf(db.admin, smile)).filter(({ kind }) => kind === 'purchase').at(-1)).toMatchObject({ purchased_paise: 50000 })
  })

  test('a pack is what the list says, at its price, while it is offered, for a clinic that can use it', async () => {
    expect(Number(await owner.rpc('credit_pack', { pack: 'credits-500' }))).toBe(50000)
    expect(await refusal(owner.rpc('credit_pack', { pack: 'credits-1' }))).toMatchObject({ code: 'pack_not_offered' })
    await db.admin`update private.credit_packs set valid_until = now() where id = 'credits-250'`
    expect(await refusal(owner.rpc('credit_pack', { pack: 'credits-250' }))).toMatchObject({ code: 'pack_not_offered' })
    expect((await owner.rpc('credits_page')).packs).toHaveLength(3)
    await db.admin`update private.credit_packs set valid_until = null where id = 'credits-250'`
    for (const actor of [smile.dentist, smile.receptionist, smile.assistant, smile.accountant]) {
      expect(await refusal(db.as(actor, 'smile').rpc('credit_pack', { pack: 'credits-500' }))).toMatchObject({ code: 'not_allowed' })
    }
    expect(await refusal(db.as(pearl.owner, 'smile').rpc('credit_pack', { pack: 'credits-500' }))).toMatchObject({ code: 'not_found' })
    await subscribe({ paid: '-8 days' })
    expect(await refusal(owner.rpc('credit_pack', { pack: 'credits-500' }))).toMatchObject({ code: 'subscription_lapsed' })
  })

  test('a correction has its reason on the page and in the record, and takes what there is at most', async () => {
    const correct = async (paise: number) => Number((await db.admin`select private.correct_credits(${smile.id}, ${paise}, 'Sent twice by our fault', ${smile.owner.userId}) as by`)[0]!.by)
    await lock()
    expect(await correct(1000)).toBe(1000)
    expect((await owner.rpc('credits_page')).entries[0]).toMatchObject({ kind: 'correction', purchased_paise: 1000, note: 'Sent twice by our fault' })
    expect(await correct(-70000)).toBe(-61000)
    expect(await balanceOf(db.admin, smile)).toEqual({ allowance: 0, purchased: 0 })
    expect(await db.admin`select count(*)::int as n from audit_entries where clinic_id = ${smile.id} and action = 'corrected' and noun = 'credit_entries'`).toEqual([{ n: 2 }])
  })
})

describe('the page', () => {
  test('pages the ledger without gap or repeat, by kind and by day, and the file holds the same', async () => {
    await lock()
    for (let i = 1; i <= 7; i++) await bought(randomUUID(), i * 100)
    const seen: string[] = []
    let after: unknown = null
    do {
      const page: { entries: { id: string; at: string }[]; more: boolean } = await owner.rpc('credits_page', { kinds: ['purchase'], after, page_size: 3 })
      seen.push(...page.entries.map(({ id }) => id))
      after = page.more ? { at: page.entries.at(-1)!.at, id: page.entries.at(-1)!.id } : null
    } while (after)
    const all = (await db.admin`select id from credit_entries where clinic_id = ${smile.id} and kind = 'purchase' order by at desc, id desc`).map(({ id }) => id)
    expect(seen).toEqual(all)
    expect((await owner.rpc('credits_page', { from_day: '2020-01-01', until_day: '2020-12-31' })).entries).toEqual([])
    const file = await owner.rpc('export_credits', { from_day: '2020-01-01', until_day: '2050-01-01' })
    expect(file.rows).toHaveLength((await entriesOf(db.admin, smile)).length)
  })

  test('settings: a stale page is refused, the change is on record', async () => {
    const { version } = await owner.rpc('credits_page')
    const next = await owner.rpc('change_credit_settings', { settings_version: version, pays_meta: true, threshold_paise: 5000 })
    expect(await refusal(owner.rpc('change_credit_settings', { settings_version: version, pays_meta: false }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await owner.rpc('credits_page')).toMatchObject({ pays_meta: true, threshold_paise: 5000, threshold_chosen: true, level: null, version: next })
    const [noted] = await db.admin`select d.after from audit_entries e join audit_details d on d.entry_id = e.id
      where e.clinic_id = ${smile.id} and e.noun = 'credit_balances' order by e.at desc limit 1`
    expect(noted!.after).toEqual({ pays_meta: true, threshold_paise: 5000 })
  })

  test('another clinic sees and changes nothing of it', async () => {
    const foreign = db.as(pearl.owner, 'pearl')
    await bought(randomUUID(), 77700)
    expect(JSON.stringify(await foreign.rpc('credits_page', { page_size: 200 }))).not.toContain('77700')
    expect(await foreign`select * from credit_entries where clinic_id = ${smile.id}`).toEqual([])
    expect(await refusal(db.as(pearl.owner, 'smile').rpc('credits_page'))).toMatchObject({ code: 'not_found' })
  })
})

describe('telling the owner', () => {
  const told = async (): Promise<{ clinic: string; level: string; owners: { email: string }[]; slug: string; available_paise: number }[]> =>
    (await service.rpc('credits_to_tell')).filter(({ clinic }: { clinic: string }) => clinic === smile.id)

  test('once when it falls to the threshold, once when it is used up, again after it was filled', async () => {
    await lock()
    expect(await told()).toEqual([])
    await setBalance(db.admin, smile, { allowance: 12000 })
    expect(await told()).toMatchObject([{ level: 'low', slug: 'smile', available_paise: 12000, threshold_paise: 12000, owners: [{ email: expect.stringContaining('@') }] }])
    expect(await told()).toEqual([])
    await setBalance(db.admin, smile, { allowance: 11 })
    expect(await told()).toMatchObject([{ level: 'empty' }])
    expect(await told()).toEqual([])
    // Filled a little: still low, and known.
    await setBalance(db.admin, smile, { purchased: 5000 })
    expect(await told()).toEqual([])
    await setBalance(db.admin, smile, { purchased: 50000 })
    expect(await told()).toEqual([])
    await setBalance(db.admin, smile, { purchased: 100 })
    expect(await told()).toMatchObject([{ level: 'low' }])
  })

  test('a mail that did not go is tried again; nobody is told who pays the provider, or whose subscription has lapsed', async () => {
    await setBalance(db.admin, smile, {})
    expect(await told()).toMatchObject([{ level: 'empty' }])
    await service.rpc('credits_not_told', { clinic: smile.id })
    expect(await told()).toMatchObject([{ level: 'empty' }])
    await service.rpc('credits_not_told', { clinic: smile.id })
    await subscribe({ paid: '-9 days' })
    expect(await told()).toEqual([])
    await subscribe()
    await db.admin`update private.credit_balances set pays_meta = true where clinic_id = ${smile.id}`
    expect(await told()).toEqual([])
  })

  test('the mark in the shell is for who pays only', async () => {
    await connectNumber(db.admin, smile)
    await setBalance(db.admin, smile, { allowance: 20 })
    const counts = async (actor: typeof smile.owner) => (await db.as(actor, 'smile').rpc('my_shell')).clinic.counts
    expect(await counts(smile.owner)).toMatchObject({ credits: 1 })
    await setBalance(db.admin, smile, {})
    expect(await counts(smile.owner)).toMatchObject({ credits: 2 })
    expect(await counts(smile.receptionist)).not.toHaveProperty('credits')
  })
})
