// 500 bills at random, where TypeScript and Postgres agree to the paisa; and sixteen people who issue at once, some of whose
// transactions are aborted or cut off: no gap, no repeat, no bill without its entries.
import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { beforeAll, expect, test } from 'vitest'
import { billOf, gaps, issue, register, unbalanced } from '../support/bills.ts'
import { testDatabase } from '../support/database.ts'
import { creditInParts, dice, issueRandom, randomLines, stockShelf, type Shelf } from '../support/random-bills.ts'
import { addPatient, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const roll = dice(7)
let shelf: Shelf
let patients: string[]

beforeAll(async () => {
  shelf = await stockShelf(db.admin, smile.id, roll)
  patients = await Promise.all(Array.from({ length: 12 }, (_, n) => addPatient(db.admin, smile, { fullName: `Random Patient ${n}` })))
})

test('500 random bills: lines, taxes, round-off and total as TypeScript counts them; credit notes undo exactly; the ledger balances', { timeout: 120_000 }, async () => {
  const wrong: string[] = []
  for (const [registered, roundToRupee] of [[true, true], [true, false], [false, true], [false, false]] as const) {
    await register(db.admin, smile, registered ? undefined : null)
    await db.admin`update billing_settings set round_to_rupee = ${roundToRupee} where clinic_id = ${smile.id}`
    for (let n = 0; n < 125; n++) {
      const how = { registered, roundToRupee }
      const made = await issueRandom(db.admin, owner, roll.one(patients), randomLines(roll, shelf, how), how)
      wrong.push(...made.wrong)
      if (roll.chance(0.2)) wrong.push(...await creditInParts(db.admin, owner, made.invoice, roll))
      else if (roll.chance(0.1)) await owner.rpc('void_invoice', { request: randomUUID(), invoice: made.invoice, reason: 'Wrong' })
    }
  }
  expect(wrong).toEqual([])
  expect((await db.admin`select count(*)::int as n from invoices where kind not in ('credit_note', 'proforma') and issued_by = ${smile.owner.userId} and number like 'B/%'`)[0]!.n).toBe(500)
  expect(await unbalanced(db.admin)).toEqual([])
  expect(await gaps(db.admin, smile)).toEqual([])
})

test('16 at once, a third aborted, some cut off by the server: numbers without gap or repeat, each bill with its entries', { timeout: 120_000 }, async () => {
  const how = { registered: false, roundToRupee: true }
  await register(db.admin, smile, null)
  await db.admin`update billing_settings set round_to_rupee = true where clinic_id = ${smile.id}`
  const [before] = await db.admin`select count(*)::int as bills from invoices`
  let kept = 0
  const session = async (n: number) => {
    const own = dice(n)
    for (let i = 0; i < 12; i++) {
      const content = billOf(randomLines(own, shelf, how), how)
      const paid = own.chance(0.5) ? { ...content, payment: { parts: [{ mode: 'upi', amount_paise: 1 + own.below(50_000) }], rest: 'advance' } } : content
      await owner.transaction(async (tx) => {
        await tx`select public.issue_invoice(${randomUUID()}, ${own.one(patients)}, ${tx.json(paid as never)})`
        if ((i + n) % 3 === 0) throw new Error('aborted on purpose')
      }).then(() => { kept += 1 }, (error: Error) => expect(error.message).toBe('aborted on purpose'))
    }
  }
  const cutOff = async () => {
    const sql = postgres(db.url('authenticator'), { max: 1, onnotice: () => {} })
    const claims = JSON.stringify({ role: 'authenticated', sub: smile.owner.userId })
    await sql.unsafe(`begin; select set_config('role', 'authenticated', true), set_config('request.jwt.claims', '${claims}', true), set_config('request.headers', '{"x-clinic": "smile"}', true);
      select public.issue_invoice('${randomUUID()}', '${patients[0]}', '${JSON.stringify(billOf(randomLines(dice(99), shelf, how), how))}')`).simple()
    const [{ pid }] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`
    await db.superuser`select pg_terminate_backend(${pid})`
    await sql.end({ timeout: 1 })
  }
  await Promise.all([...Array.from({ length: 16 }, (_, n) => session(n)), ...Array.from({ length: 4 }, cutOff)])
  expect(kept).toBe(16 * 12 - 16 * 4)
  expect((await db.admin`select count(*)::int as bills from invoices`)[0]!.bills - before!.bills).toBe(kept)
  expect(await gaps(db.admin, smile)).toEqual([])
  expect(await unbalanced(db.admin)).toEqual([])
  expect(await issue(owner, patients[0]!, billOf(randomLines(roll, shelf, how), how))).toMatchObject({ kind: 'bill' })
})
