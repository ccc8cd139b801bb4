import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { verifyChain } from '../../supabase/audit/chain.ts'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)
const seal = (most = 100_000) => service.rpc<number>('seal_audit', { most })
/** Seals all there is; other tests' transactions on the same server may still be running, and sealing waits for older ones. */
const settle = async () => {
  for (let i = 0; i < 3; i++) await seal()
  await expect.poll(async () => {
    await seal()
    const [row] = await db.admin`select count(*)::int as left from public.audit_entries e
      where not exists (select from private.audit_seals s where s.clinic_id = e.clinic_id and s.entry_id = e.id)`
    return row!.left
  }, { timeout: 10_000 }).toBe(0)
}
/** Seals so many more, `most` at a time; other tests' transactions may hold some of them up for a moment. */
const sealsAll = async (entries: number, most?: number) => {
  let sealed = 0
  await expect.poll(async () => {
    const now = await seal(most)
    expect(now).toBeLessThanOrEqual(most ?? entries)
    return sealed += now
  }, { timeout: 10_000 }).toBe(entries)
}
const verify = (heads: string[] = []) => verifyChain(db.superuser, smile.id, heads)
const run = promisify(execFile)

/** Tampers as one who owns the machine does, past every trigger, and puts it back after the check. */
async function tampered(statement: string, check: () => Promise<void>, tables: string[]) {
  const sql = db.superuser
  for (const table of tables) await sql.unsafe(`create table public.kept_${table.split('.')[1]} as select * from ${table}`)
  await sql`set session_replication_role = replica`
  try {
    await sql.unsafe(statement)
    await check()
  } finally {
    for (const table of tables) await sql.unsafe(`delete from ${table}; insert into ${table} select * from public.kept_${table.split('.')[1]}; drop table public.kept_${table.split('.')[1]}`)
    await sql`set session_replication_role = origin`
  }
  expect((await verify()).broken, 'whole again').toBeNull()
}

describe('sealing', () => {
  test('makes one link an entry and clinic, in order, and the chain holds', async () => {
    expect(await seal()).toBeGreaterThan(20)
    const rows = await db.admin`select seq::int from private.audit_seals where clinic_id = ${smile.id} order by seq`
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1))
    const verdict = await verify()
    expect(verdict).toMatchObject({ links: rows.length, broken: null })
    expect(verdict.head).toMatch(/^[0-9a-f]{64}$/)
    expect((await verifyChain(db.superuser, pearl.id)).broken).toBeNull()
    expect(await seal()).toBe(0)
  })

  test('goes on where it stopped, some at a time', async () => {
    await settle()
    for (let i = 0; i < 5; i++) await addPatient(db.admin, smile, { fullName: `Some ${i}` })
    await sealsAll(5, 3)
    expect(await seal(3)).toBe(0)
    expect((await verify()).broken).toBeNull()
  })

  test('never waits for a transaction that writes, nor it for sealing; what it writes is sealed once it is over', async () => {
    let written = 0
    await db.admin.begin(async (tx) => {
      await addPatient(tx, smile, { fullName: 'Slow' })
      const later = await db.as(smile.receptionist, 'smile').rpc('register_patient', { patient: { full_name: 'Quick' } })
      // The quick one's transaction is younger than one that still runs: it waits for its seal, nobody waits for it.
      expect(await seal()).toBe(0)
      await tx`select set_config('lock_timeout', '500', true)`
      await addPatient(tx, smile, { fullName: 'Slow again' })
      const [{ n }] = await tx`select count(*)::int as n from public.audit_entries where record_id = ${later}` as unknown as [{ n: number }]
      written = n
    })
    expect(written).toBe(1)
    await sealsAll(3)
    expect((await verify()).broken).toBeNull()
  })

  test('reads a database that was restored from another, whose numbers of transactions are ahead', async () => {
    await db.superuser.begin(async (tx) => {
      await tx`select set_config('session_replication_role', 'replica', true)`
      await tx`insert into public.audit_entries (id, clinic_id, at, actor, action, noun, record_id, written_in)
        values (private.id_at(clock_timestamp()), ${pearl.id}, now(), 'system', 'viewed', 'patients', ${pearl.patients.own}, '999999999')`
    })
    await sealsAll(1)
  })
})

describe('what was done to the record afterwards is found, and where', () => {
  const third = `(select entry_id from private.audit_seals where clinic_id = '${smile.id}' and seq = 3)`
  const entries = ['public.audit_entries']
  const seals = ['private.audit_seals']
  const details = ['public.audit_details']
  const withDetail = `(select min(s.seq) from private.audit_seals s where s.clinic_id = '${smile.id}' and s.detail_hash is not null and s.seq > 3)`

  test.for<[what: string, statement: string, tables: string[], fault: string, seq: number | null]>([
    ['an entry that says another did it', `update public.audit_entries set actor_user_id = '${pearl.owner.userId}' where id = ${third}`, entries, 'changed', 3],
    ['an entry that came from elsewhere', `update public.audit_entries set address = '10.0.0.9' where id = ${third}`, entries, 'changed', 3],
    ['an entry that happened at another time', `update public.audit_entries set at = at - interval '1 microsecond' where id = ${third}`, entries, 'changed', 3],
    ['an entry that is gone', `delete from public.audit_entries where id = ${third}`, entries, 'entry_missing', 3],
    ['an entry that is gone with its seal', `delete from public.audit_entries where id = ${third}; delete from private.audit_seals where clinic_id = '${smile.id}' and seq = 3`, [...entries, ...seals], 'gap', 3],
    ['two links in each other\'s place', [[3, 1_000_000], [4, 3], [1_000_000, 4]].map(([from, to]) =>
      `update private.audit_seals set seq = ${to} where clinic_id = '${smile.id}' and seq = ${from}`).join('; '), seals, 'changed', 3],
    ['a seal with another hash', `update private.audit_seals set hash = sha256('x') where clinic_id = '${smile.id}' and seq = 3`, seals, 'changed', 3],
    ['a detail that says something else', `update public.audit_details set after = '{"full_name": "Nobody"}' where entry_id = (select entry_id from private.audit_seals where clinic_id = '${smile.id}' and seq = ${withDetail})`, details, 'detail_changed', null],
    ['a detail that is gone', `delete from public.audit_details where entry_id = (select entry_id from private.audit_seals where clinic_id = '${smile.id}' and seq = ${withDetail})`, details, 'detail_missing', null],
    ['a detail emptied without a word', `update public.audit_details set before = null, after = null, salt = null where entry_id = (select entry_id from private.audit_seals where clinic_id = '${smile.id}' and seq = ${withDetail})`, details, 'detail_emptied', null],
    ['an entry slipped in among sealed ones', `insert into public.audit_entries (id, clinic_id, at, actor, action, noun, record_id, written_in)
      values (private.id_at(now() - interval '1 day'), '${smile.id}', now() - interval '1 day', 'system', 'viewed', 'patients', '${smile.patients.own}', '3')`, entries, 'not_sealed', null],
  ])('%s', async ([, statement, tables, fault, seq]) => {
    await settle()
    await tampered(statement, async () => {
      const { broken } = await verify()
      expect(broken).toMatchObject(seq === null ? { fault } : { fault, seq })
    }, tables)
  })

  test('a chain made anew from the tampered entry on: by the head in a mailbox', async () => {
    await settle()
    const { head } = await verify()
    await tampered(`update public.audit_entries set role = 'forged' where id = ${third}; delete from private.audit_seals where clinic_id = '${smile.id}';
      update private.audit_sealing set sealed_before = '00000000-0000-0000-0000-000000000000'`, async () => {
      await settle()
      expect((await verify()).broken, 'without it, it looks whole').toBeNull()
      expect((await verify([head!])).broken).toMatchObject({ fault: 'head_not_in_chain' })
    }, [...entries, ...seals])
  })

  test('an end that was cut off: by the head that is noted as mailed', async () => {
    await settle()
    await db.superuser`insert into private.audit_mails (clinic_id, user_id, day, seq, hash)
      select clinic_id, ${smile.owner.userId}, '2026-11-01', seq, hash from private.audit_seals where clinic_id = ${smile.id} order by seq desc limit 1`
    const last = `(select max(seq) from private.audit_seals where clinic_id = '${smile.id}')`
    await tampered(`delete from public.audit_entries where id = (select entry_id from private.audit_seals where clinic_id = '${smile.id}' and seq = ${last});
      delete from private.audit_seals where clinic_id = '${smile.id}' and seq = ${last}`, async () => {
      expect((await verify()).broken).toMatchObject({ fault: 'head_not_in_chain' })
    }, [...entries, ...seals])
  })
})

describe('erasing what an entry says', () => {
  test('empties the detail, is an entry itself, and the chain holds; what it said cannot be tried out', async () => {
    const id = await addPatient(db.admin, smile, { fullName: 'To Be Forgotten' })
    await settle()
    const [entry] = await db.admin`select id from public.audit_entries where record_id = ${id}`
    await service.rpc('erase_audit_detail', { clinic: smile.id, entry: entry!.id })
    expect(await db.admin`select before, after, salt from public.audit_details where entry_id = ${entry!.id}`).toEqual([{ before: null, after: null, salt: null }])
    expect(await db.admin`select noun from public.audit_entries where action = 'erased' and record_id = ${entry!.id}`).toEqual([{ noun: 'audit_details' }])
    await settle()
    expect((await verify()).broken).toBeNull()
    expect(await refusal(service.rpc('erase_audit_detail', { clinic: smile.id, entry: entry!.id }))).toMatchObject({ code: 'not_found' })
  })

  test('of another clinic is not found, and people may not at all', async () => {
    const [entry] = await db.admin`select entry_id as id from public.audit_details where clinic_id = ${smile.id} and salt is not null limit 1`
    expect(await refusal(service.rpc('erase_audit_detail', { clinic: pearl.id, entry: entry!.id }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(smile.owner, 'smile').rpc('erase_audit_detail', { clinic: smile.id, entry: entry!.id }))).toMatchObject({ code: '42501' })
    expect(await db.admin`select from public.audit_details where entry_id = ${entry!.id} and salt is not null`).toHaveLength(1)
  })
})

describe('npm run audit:verify', () => {
  const command = (...args: string[]) => run(process.execPath, ['sandbox/audit-verify.ts', ...args], { env: { ...process.env, DATABASE_URL: db.url() } })
    .then(({ stdout }) => ({ code: 0, output: stdout }), (error) => ({ code: error.code as number, output: `${error.stdout}${error.stderr}` }))

  test('says that the chains hold, and names the first link that does not', async () => {
    await settle()
    const { head } = await verify()
    expect(await command()).toMatchObject({ code: 0, output: expect.stringMatching(/pearl: \d+ entries hold, head [0-9a-f]{64}\nsmile: \d+ entries hold/) })
    expect(await command('smile', head!)).toMatchObject({ code: 0 })
    expect(await command('smile', 'f'.repeat(64))).toMatchObject({ code: 1, output: expect.stringContaining('smile: BROKEN: a head that was mailed') })
    expect(await command('no-such-clinic')).toMatchObject({ code: 2 })
    await tampered(`update public.audit_entries set role = 'owner' where id = (select entry_id from private.audit_seals where clinic_id = '${smile.id}' and seq = 2)`, async () => {
      const [link] = await db.admin`select entry_id from private.audit_seals where clinic_id = ${smile.id} and seq = 2`
      const { code, output } = await command()
      expect(code).toBe(1)
      expect(output).toContain(`smile: BROKEN at link 2, entry ${link!.entry_id}: the entry`)
      expect(output).toMatch(/pearl: \d+ entries hold/)
    }, ['public.audit_entries'])
  })
})

describe('the day\'s head by mail', () => {
  const claim = () => service.rpc<{ user_id: string; email: string; hash: string; entries: number; day: string }[]>('claim_audit_mails')

  test('goes once to each owner who wants it, and again only when it did not go out', async () => {
    await db.as(smile.owner, 'smile').rpc('set_audit_mail', { wanted: true })
    expect(await claim(), 'it was not wanted yesterday').toEqual([])
    await db.superuser`update private.audit_mail_wishes set since = now() - interval '3 days'`
    await settle()
    expect(await claim(), 'nothing was sealed before midnight').toEqual([])
    // Yesterday had an entry: the chain's head of that day.
    await db.superuser.begin(async (tx) => {
      await tx`select set_config('session_replication_role', 'replica', true)`
      await tx`insert into private.audit_seals (clinic_id, seq, entry_id, hash) select clinic_id, max(seq) + 1, private.id_at(now() - interval '2 days'), sha256('head') from private.audit_seals where clinic_id = ${smile.id} group by 1`
    })
    const [first, second] = await Promise.all([claim(), claim()])
    const [mail] = [...first, ...second]
    expect([...first, ...second]).toHaveLength(1)
    expect(mail).toMatchObject({ user_id: smile.owner.userId, email: 'smile-owner@chairside.test', hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await claim()).toEqual([])
    await service.rpc('give_back_audit_mail', { clinic: smile.id, person: smile.owner.userId, day: mail!.day })
    expect(await claim()).toHaveLength(1)
    await db.as(smile.owner, 'smile').rpc('set_audit_mail', { wanted: false })
    expect(await db.admin`select from private.audit_mail_wishes`).toHaveLength(0)
  })
})
