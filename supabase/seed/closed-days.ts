import type { TransactionSql } from 'postgres'
import { calling } from './calling.ts'
import type { Clinic } from './clinics.ts'
import { dayOf, instant, plusDays, weekdayOf } from './days.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

type Drawer = { opening_paise: number; received_paise: number; refunded_paise: number; spent_paise: number; handed_paise: number; expected_paise: number }

/** On which days ago the count was wrong, by how much, and why. */
const wrong: Record<number, { paise: number; reason: string }> = {
  7: { paise: -5_000, reason: 'Change was given wrongly' }, 19: { paise: 10_000, reason: 'Found under the card machine' }, 30: { paise: -20_000, reason: 'Paid the water man, no slip' },
}

/**
 * The evenings of the past weeks: what is not needed for change goes to the owner, twice a week to the bank, the rest is counted and the day
 * closed; once in a while the count differs. Written as of those evenings, which the functions that people call would not do; what the drawer
 * should have, and the summary, are those of the database. Yesterday nobody closed.
 */
export async function insertClosedDays(sql: TransactionSql, clinic: Clinic, now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  await calling(sql, clinic, clinic.desk)
  const [bank] = await sql<{ id: string }[]>`select id from public.money_accounts where clinic_id = ${clinic.id} and kind = 'bank'`
  let first = true
  for (let ago = 38; ago >= 2; ago--) {
    const day = plusDays(dayOf(now), -ago)
    if (weekdayOf(day) === 0) continue
    const at = instant(day, '20:50')
    const row = { clinic_id: clinic.id, branch_id: clinic.branch, day }
    const [{ drawer }] = await sql<[{ drawer: Drawer }]>`select private.drawer_of(${clinic.id}, ${clinic.branch}, ${day}) as drawer`
    const moved = drawer.expected_paise - drawer.opening_paise
    // What came before the first count went its way then.
    const opening = first ? Math.max(400_000, 200_000 - moved) : drawer.opening_paise
    const change = luck.between(30, 60) * 10_000
    const handed = Math.max(0, Math.floor((opening + moved - change) / 50_000) * 50_000)
    if (handed > 0 && luck.hits(0.9)) {
      const toBank = weekdayOf(day) % 3 === 1
      await insertRows(sql, 'public.cash_handovers', [{
        ...row, id: luck.uuid(at), amount_paise: handed, given_to: toBank ? 'bank' : 'owner', account_id: toBank ? bank!.id : null, note: '', by_user: clinic.desk, at,
      }])
      drawer.handed_paise = handed
    }
    const expected = opening + moved - drawer.handed_paise
    const slip = [wrong[ago]].find((one) => one && expected + one.paise >= 0)
    const counted = expected + (slip?.paise ?? 0)
    const closed = instant(day, '20:58')
    await sql`insert into public.day_closes (id, clinic_id, branch_id, day, opening_paise, received_paise, refunded_paise, spent_paise, handed_paise, expected_paise, counted_paise, denominations,
        difference_reason, summary, closed_by, closed_at)
      values (${luck.uuid(closed)}, ${clinic.id}, ${clinic.branch}, ${day}, ${opening}, ${drawer.received_paise}, ${drawer.refunded_paise}, ${drawer.spent_paise}, ${drawer.handed_paise},
        ${expected}, ${counted}, ${ago % 2 === 0 && counted % 100 === 0 ? sql.json(notesOf(counted)) : null}, ${slip?.reason ?? null}, private.day_summary(${clinic.id}, ${clinic.branch}, ${day}), ${clinic.desk}, ${closed})`
    first = false
  }
}

/** A sum as the drawer holds it: few large notes, the rest in small ones. */
function notesOf(paise: number): Record<string, number> {
  let rest = Math.floor(paise / 100)
  return Object.fromEntries([500, 100, 50, 20, 10, 5, 2, 1].flatMap((rupees) => {
    const count = Math.floor(rest / rupees)
    rest -= count * rupees
    return count > 0 ? [[String(rupees), count]] : []
  }))
}
