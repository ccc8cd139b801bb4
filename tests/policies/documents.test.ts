// Numbers of legal documents: consecutive, without gaps or repeats, whatever happens beside and in between.
import postgres from 'postgres'
import { beforeAll, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
type Given = { number: string; issued_on: string }

beforeAll(async () => {
  await db.admin`insert into private.document_series (issuer, series, prefix, digits) values
    (${smile.id}, 'bill', 'X/{year}/', 4), (${smile.id}, 'race', 'Y/{year}/', 6), (${smile.id}, 'long', 'ABCDEFGHIJKLM-', 2),
    (${smile.id}, 'moved', '', 1), (${pearl.id}, 'bill', 'X/{year}/', 4)`
})

const next = (issuer: string, series: string, at: string | null = null, sql: postgres.ISql = db.admin) =>
  sql<Given[]>`select number, issued_on::text from private.next_document_number(${issuer}, ${series}, ${at})`.then(([row]) => row!)

test('numbers of a series follow each other; every clinic and every series has its own', async () => {
  const at = '2026-11-22T06:00:00Z'
  const given = []
  for (const [issuer, series] of [[smile.id, 'bill'], [smile.id, 'bill'], [pearl.id, 'bill'], [smile.id, 'race'], [smile.id, 'bill']] as const) {
    given.push((await next(issuer, series, at)).number)
  }
  expect(given).toEqual(['X/2627/0001', 'X/2627/0002', 'X/2627/0001', 'Y/2627/000001', 'X/2627/0003'])
  for (const number of given) expect(number).toMatch(/^[^\W_][A-Za-z0-9\-/]{0,15}$/)
})

test('the financial year turns at midnight between 31 March and 1 April where the issuer is', async () => {
  const inIndia = async (at: string) => Object.values(await next(smile.id, 'bill', at))
  expect(await inIndia('2027-03-31T18:29:59.999Z')).toEqual(['X/2627/0004', '2027-03-31'])
  expect(await inIndia('2027-03-31T18:30:00Z')).toEqual(['X/2728/0001', '2027-04-01'])
  expect(await inIndia('2027-03-31T18:29:59Z'), 'a late entry goes on in the old year').toEqual(['X/2627/0005', '2027-03-31'])
  await db.admin`update clinics set time_zone = 'America/New_York' where id = ${pearl.id}`
  expect(Object.values(await next(pearl.id, 'bill', '2027-04-01T03:59:59Z'))).toEqual(['X/2627/0002', '2027-03-31'])
  const service = '00000000-0000-0000-0000-000000000000'
  await db.admin`insert into private.document_series (issuer, series, prefix) values (${service}, 'try', 'T/{year}/')`
  expect(Object.values(await next(service, 'try', '2027-03-31T18:29:59Z')), 'the service itself is in India').toEqual(['T/2627/00001', '2027-03-31'])
})

test('without a time given the day is today\'s in the issuer\'s zone', async () => {
  const [now] = await db.admin<{ day: string }[]>`select (now() at time zone 'Asia/Kolkata')::date::text as day`
  expect((await next(smile.id, 'race')).issued_on).toBe(now!.day)
})

test('a rollback gives its number back: no gap', async () => {
  const first = await next(smile.id, 'bill', '2030-05-01')
  await db.admin.begin(async (tx) => {
    expect((await next(smile.id, 'bill', '2030-05-01', tx)).number).toBe('X/3031/0002')
    throw new Error('the document could not be saved')
  }).catch(() => {})
  expect([first.number, (await next(smile.id, 'bill', '2030-05-01')).number]).toEqual(['X/3031/0001', 'X/3031/0002'])
  // Also when the number given back was the first of its year.
  await db.admin.begin(async (tx) => {
    await next(smile.id, 'bill', '2031-05-01', tx)
    throw new Error('the document could not be saved')
  }).catch(() => {})
  expect((await next(smile.id, 'bill', '2031-05-01')).number).toBe('X/3132/0001')
})

test('16 sessions, a third of it rolled back, and connections cut in the middle: every number once', async () => {
  await db.admin`create table kept (number text, place bigserial)`
  const connect = () => postgres(db.url(), { max: 1, onnotice: () => {} })
  const cutOff = async () => {
    const sql = connect()
    const cut = `begin; insert into kept (number) select number from private.next_document_number('${smile.id}', 'race', '2040-05-01');
      select pg_terminate_backend(pg_backend_pid())`
    await sql.unsafe(cut).simple().catch(() => {})
    await sql.end({ timeout: 1 })
  }
  await Promise.all([...Array.from({ length: 16 }, async (_, session) => {
    const sql = connect()
    for (let i = 0; i < 40; i++) {
      await sql.begin(async (tx) => {
        const { number } = await next(smile.id, 'race', '2040-05-01', tx)
        await tx`insert into kept (number) values (${number})`
        if ((i + session) % 3 === 0) throw new Error('rolled back on purpose')
      }).catch((error) => expect(error.message).toBe('rolled back on purpose'))
    }
    await sql.end()
  }), ...Array.from({ length: 4 }, cutOff)])
  const numbers = (await db.admin<{ number: string }[]>`select number from kept order by place`).map((row) => row.number)
  const rolledBack = Array.from({ length: 16 }, (_, session) => Array.from({ length: 40 }, (_, i) => i).filter((i) => (i + session) % 3 === 0).length)
  expect(numbers).toHaveLength(16 * 40 - rolledBack.reduce((sum, one) => sum + one))
  expect([...numbers].sort()).toEqual(numbers.map((_, i) => `Y/4041/${String(i + 1).padStart(6, '0')}`))
})

test('a number of more than 16 characters is refused, and the one before was still good', async () => {
  await db.admin`select private.begin_document_series(${smile.id}, 'long', 2026, 99)`
  expect((await next(smile.id, 'long', '2026-11-22')).number).toBe('ABCDEFGHIJKLM-99')
  expect(await refusal(next(smile.id, 'long', '2026-11-22'))).toMatchObject({ code: 'document_number_too_long', detail: { number: 'ABCDEFGHIJKLM-100' } })
  expect((await next(smile.id, 'long', '2027-11-22')).number, 'the next year begins anew').toBe('ABCDEFGHIJKLM-01')
})

test('a series begins in the middle once, and never where numbers were given', async () => {
  await db.admin`select private.begin_document_series(${smile.id}, 'moved', 2026, 4711)`
  expect((await next(smile.id, 'moved', '2026-11-22')).number).toBe('4711')
  expect(await refusal(db.admin`select private.begin_document_series(${smile.id}, 'moved', 2026, 1)`)).toMatchObject({ code: 'series_has_begun' })
  expect((await next(smile.id, 'moved', '2026-11-22')).number).toBe('4712')
  expect(await refusal(next(pearl.id, 'moved'))).toMatchObject({ code: 'series_unknown' })
})

test('what a series looks like: plain capitals, never ending in a digit, short enough, each prefix once', async () => {
  const make = (prefix: string, digits = 4) => refusal(db.admin.begin(async (tx) => {
    await tx`insert into private.document_series (issuer, series, prefix, digits) values (${smile.id}, 'try', ${prefix}, ${digits})`
    throw Object.assign(new Error('taken'), { code: 'taken' })
  })).then(({ code }) => code)
  for (const good of ['A', 'INV-', '2/', 'SD/{year}/']) expect(await make(good), good).toBe('taken')
  for (const bad of ['a/', 'A1', '/A', '-', 'A_', 'A B/', 'अ/', '{year}']) expect(await make(bad), bad).toBe('document_series_prefix_is_plain')
  expect(await make('ABCDEFG/{year}/')).toBe('document_series_number_fits')
  expect(await make('X/{year}/')).toBe('document_series_issuer_prefix_key')
})

test('changing a series changes the years to come, not the one that has begun', async () => {
  const before = await next(pearl.id, 'bill', '2050-05-01')
  await db.admin`update private.document_series set prefix = 'NEW-', digits = 6 where issuer = ${pearl.id} and series = 'bill'`
  expect([before.number, (await next(pearl.id, 'bill', '2050-05-02')).number, (await next(pearl.id, 'bill', '2051-05-01')).number])
    .toEqual(['X/5051/0001', 'X/5051/0002', 'NEW-000001'])
})
