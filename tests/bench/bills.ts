// 10,000 bills at random, counted by TypeScript and by Postgres; then sixteen people who issue at once, a third of it aborted,
// while the server is killed (kill -9) again and again: no gap, no repeat, no bill without its entries, none lost that was answered.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { requestsAs } from '../support/actors.ts'
import { gaps, register, unbalanced } from '../support/bills.ts'
import { creditInParts, dice, issueRandom, randomLines, stockShelf } from '../support/random-bills.ts'
import { addPatient, addTwoClinics, smile } from '../support/two-clinics.ts'
import type { BillAnswer, BillWork } from './support/bill-worker.ts'
import { benchCluster, type BenchCluster } from './support/cluster.ts'
import { median, ms, quantile } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const settings = [[true, true], [true, false], [false, true], [false, false]] as const
const each = 2_500
const kills = 5

export const run: Bench = async (tell) => {
  const bench = await benchCluster({ durable: true })
  try {
    const admin = bench.connect()
    await addTwoClinics(admin)
    const owner = requestsAs(bench.connect('authenticator'), smile.owner, 'smile')
    const roll = dice(1_000)
    const shelf = await stockShelf(admin, smile.id, roll)
    const patients = await Promise.all(Array.from({ length: 50 }, (_, n) => addPatient(admin, smile, { fullName: `Random Patient ${n}` })))

    const wrong: string[] = []
    const took: number[] = []
    let [taken, voided] = [0, 0]
    for (const [registered, roundToRupee] of settings) {
      tell(`${each.toLocaleString('en')} bills, ${registered ? 'registered' : 'unregistered'}, ${roundToRupee ? 'rounded' : 'to the paisa'}`)
      await register(admin, smile, registered ? undefined : null)
      await admin`update public.billing_settings set round_to_rupee = ${roundToRupee} where clinic_id = ${smile.id}`
      for (let n = 0; n < each; n++) {
        const how = { registered, roundToRupee }
        const lines = randomLines(roll, shelf, how)
        const start = performance.now()
        const made = await issueRandom(admin, owner, roll.one(patients), lines, how)
        took.push(performance.now() - start)
        wrong.push(...made.wrong)
        if (roll.chance(0.15)) {
          wrong.push(...await creditInParts(admin, owner, made.invoice, roll))
          taken += 1
        } else if (roll.chance(0.05)) {
          await owner.rpc('void_invoice', { request: randomUUID(), invoice: made.invoice, reason: 'Wrong' })
          voided += 1
        }
      }
    }
    const [odd, missing] = [await unbalanced(admin), await gaps(admin, smile)]

    await register(admin, smile, null)
    const before = (await admin`select count(*)::int as n from public.invoices`)[0]!.n as number
    const answered: string[] = []
    for (let round = 1; round <= kills; round++) {
      tell(`16 issue at once, and the server is killed: ${round} of ${kills}`)
      answered.push(...await issueUntilKilled(bench, { shelf, patients, round }))
    }
    const after = bench.connect()
    const kept = (await after<{ number: string }[]>`select number from public.invoices`).map(({ number }) => number)
    const lost = answered.filter((number) => !kept.includes(number))
    const [oddAfter, missingAfter] = [await unbalanced(after), await gaps(after, smile)]
    return {
      title: 'Bills',
      columns: ['', 'measured', 'bound'],
      rows: [
        [`${(settings.length * each).toLocaleString('en')} random bills: rows and lines that differ between TypeScript and Postgres`, judged(String(wrong.length), wrong.length === 0), '0'],
        [`… ${taken} taken back by credit notes in parts, ${voided} void: accounts that do not balance`, judged(String(odd.length), odd.length === 0), '0'],
        ['… gaps and repeats of their numbers', judged(String(missing.length), missing.length === 0), '0'],
        ['issuing a bill of 1 to 12 lines, and reading it back: median, p99', `${ms(median(took))}, ${ms(quantile(took, 0.99))}`, ''],
        [`16 issue at once, a third aborted, ${kills} × kill -9 of the server: bills kept`, String(kept.length - before), ''],
        ['… that were answered and are not there', judged(String(lost.length), lost.length === 0), '0'],
        ['… gaps and repeats', judged(String(missingAfter.length), missingAfter.length === 0), '0'],
        ['… bills without their entries, accounts that do not balance', judged(String(oddAfter.length), oddAfter.length === 0), '0'],
      ],
      notes: wrong.slice(0, 5),
    }
  } finally {
    await bench.stop()
  }
}

/** Sixteen sessions issue in a process of their own until the server is gone, which it is after a second; the numbers that they were answered. */
async function issueUntilKilled(bench: BenchCluster, work: Omit<BillWork, 'url'>): Promise<string[]> {
  const worker = fork(fileURLToPath(new URL('support/bill-worker.ts', import.meta.url)))
  const answered: string[] = []
  worker.on('message', ({ number, failed }: BillAnswer) => {
    if (number) answered.push(number)
    if (failed) throw new Error(failed)
  })
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.send({ ...work, url: bench.cluster.url('authenticator') } satisfies BillWork)
  while (answered.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await bench.kill()
  await ended
  return answered
}
