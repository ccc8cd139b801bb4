// Sixteen sessions that issue bills, a third of them rolled back, until their server is gone. Tells the numbers that it was
// answered, and every other error.
import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { requestsAs } from '../../support/actors.ts'
import { billOf, issue } from '../../support/bills.ts'
import { dice, randomLines, type Shelf } from '../../support/random-bills.ts'
import { smile } from '../../support/two-clinics.ts'

export type BillWork = { url: string; shelf: Shelf; patients: string[]; round: number }
export type BillAnswer = { number?: string; failed?: string }

const how = { registered: false, roundToRupee: false }
// What the driver throws when its socket is gone in the middle is the end that is waited for.
process.on('uncaughtException', () => process.exit())

process.once('message', (work) => void issueUntilGone(work as BillWork).finally(() => process.exit()))

async function issueUntilGone({ url, shelf, patients, round }: BillWork): Promise<void> {
  let gone = false
  await Promise.all(Array.from({ length: 16 }, async (_, n) => {
    const as = requestsAs(postgres(url, { max: 1, onnotice: () => {} }), smile.owner, 'smile')
    const roll = dice(round * 100 + n)
    while (!gone) {
      const content = { ...billOf(randomLines(roll, shelf, how), how), payment: { parts: [{ mode: 'upi', amount_paise: 1 + roll.below(50_000) }], rest: 'advance' } }
      const patient = roll.one(patients)
      const attempt = roll.chance(1 / 3)
        ? as.rolledBack((tx) => tx`select public.issue_invoice(${randomUUID()}, ${patient}, ${tx.json(content as never)})`)
        : issue(as, patient, content).then(({ number }) => process.send!({ number }))
      await attempt.catch((error: Error & { code?: string }) => {
        gone = true
        // 57P: the server says that it goes; anything else with a code of SQL is a mistake of ours.
        if (/^[0-9A-Z]{5}$/.test(error.code ?? '') && !error.code!.startsWith('57P')) process.send!({ failed: `${error.code} ${error.message}` })
      })
    }
  }))
}
