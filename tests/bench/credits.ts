// Sixteen workers who each begin 10,000 messages of the same clinic, while money comes in and calls fail: the ledger sums
// exactly. Then the same with money for a quarter of them, and the race for the last credit.
import type { Sql } from 'postgres'
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { median, ms, quantile } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const workers = 16
const each = 10_000
/** As many as a worker marks at once. */
const wave = 20
const price = 12
const { clinic } = benchClinic(1)

export const run: Bench = async (tell) => {
  // Commits wait for the disk: what holds the balance is a commit that waits.
  const bench = await benchCluster({ durable: true })
  try {
    const superuser = bench.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1, 100)
    await superuser`insert into private.credit_balances (clinic_id) values (${clinic}) on conflict do nothing`
    const connections = await Promise.all(Array.from({ length: workers }, async () => {
      const connection = bench.connect('authenticator')
      await connection`set role service_role`
      return connection
    }))

    tell(`${workers} workers × ${each.toLocaleString('en')} messages, paid`)
    const total = workers * each * price
    await pay(superuser, total)
    const paid = await race(superuser, connections, each, { failing: true, paying: true })
    tell('and with money for a quarter of them')
    await pay(superuser, (workers * 1_000 * price) / 4 - (await balance(superuser)))
    const before = await balance(superuser)
    const poor = await race(superuser, connections, 1_000, { failing: false, paying: false })
    tell('and the last credit, a hundred times')
    let winners = 0
    let tooMany = 0
    for (let round = 0; round < 100; round++) {
      await pay(superuser, price - (await balance(superuser)))
      const { started } = await race(superuser, connections, 1, { failing: false, paying: false })
      winners += started === 1 ? 1 : 0
      tooMany += started > 1 ? 1 : 0
    }
    return {
      title: `${workers} workers who pay for messages of one clinic`,
      columns: ['', 'begun', 'off by', 'balance is the ledger’s sum', 'debits a second', 'a wave of 20: median', 'p99'],
      rows: [
        [`${workers} × ${each.toLocaleString('en')}, one in ten fails, money comes in meanwhile`, judged(paid.started.toLocaleString('en'), paid.started === workers * each),
          judged(`${paid.offBy} paise`, paid.offBy === 0), judged(paid.sums ? 'yes' : 'no', paid.sums), Math.round(paid.started / paid.seconds).toLocaleString('en'),
          ms(median(paid.waits)), ms(quantile(paid.waits, 0.99))],
        [`${workers} × 1,000, money for a quarter`, judged(poor.started.toLocaleString('en'), poor.started === Math.floor(before / price)),
          judged(`${poor.offBy} paise`, poor.offBy === 0), judged(poor.sums ? 'yes' : 'no', poor.sums), '', ms(median(poor.waits)), ms(quantile(poor.waits, 0.99))],
        ['The last credit, 100 races of 16', judged(`${winners} by one`, winners === 100), judged(`${tooMany} by more`, tooMany === 0)],
      ],
      notes: ['start_sending and record_sends as the job calls them, with durable commits; the number’s own pace left out. Off by: what was charged for messages against what left the balance.'],
    }
  } finally {
    await bench.stop()
  }
}

type Raced = { started: number; offBy: number; sums: boolean; seconds: number; waits: number[] }

/** So many claimed messages a worker, begun in waves by all at once. */
async function race(superuser: Sql, connections: Sql[], count: number, { failing, paying }: { failing: boolean; paying: boolean }): Promise<Raced> {
  await superuser`set session_replication_role = replica`
  await superuser`delete from public.messages`
  await superuser`insert into public.messages (clinic_id, kind, status, claimed_by, price_paise, billed_as, due_at)
    select ${clinic}, 'reminder', 'claimed', 'w' || w, ${price}, 'UTILITY', now() from generate_series(1, ${count}::int) i, generate_series(0, ${workers - 1}::int) w`
  await superuser`set session_replication_role = origin`
  await superuser`analyze public.messages`
  const shares = await Promise.all(connections.map(async (_, w) => (await superuser<{ id: string }[]>`select id from public.messages where claimed_by = ${`w${w}`}`).map(({ id }) => id)))
  const before = await balance(superuser)
  const waits: number[] = []
  let started = 0
  let came = 0
  const began = performance.now()
  await Promise.all(connections.map(async (sql, w) => {
    for (let from = 0; from < count; from += wave) {
      const asked = performance.now()
      const sends = shares[w]!.slice(from, from + wave).map((id) => ({ id, body: 'Hello' }))
      const [row] = await sql<{ ids: string[] }[]>`select public.start_sending(${`w${w}`}, ${sql.json(sends)}) as ids`
      waits.push(performance.now() - asked)
      started += row!.ids.length
      const failed = failing ? row!.ids.slice(0, 2) : []
      if (failed.length > 0) await sql`select public.record_sends(${sql.json(failed.map((id) => ({ id, outcome: 'failed', code: 131026 })))})`
      if (paying && w === 0 && from % 1_000 === 0) {
        await pay(superuser, 1_000)
        came += 1_000
      }
    }
  }))
  const seconds = (performance.now() - began) / 1000
  const [charged] = await superuser<{ paise: number }[]>`select coalesce(sum(charged_paise), 0)::int as paise from public.messages`
  const wrong = await superuser`select public.credits_out_of_step()`
  return { started, offBy: Math.abs(before + came - charged!.paise - (await balance(superuser))), sums: wrong.length === 0, seconds, waits }
}

/** As a correction of those who run the service: any amount, in or out. */
async function pay(superuser: Sql, paise: number) {
  if (paise !== 0) await superuser`select private.correct_credits(${clinic}, ${paise}, 'For the benchmark', null)`
}

async function balance(superuser: Sql): Promise<number> {
  const [row] = await superuser<{ paise: string }[]>`select allowance_paise + purchased_paise as paise from private.credit_balances where clinic_id = ${clinic}`
  return Number(row!.paise)
}
