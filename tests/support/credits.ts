import type { Sql } from 'postgres'
import type { Clinic } from './two-clinics.ts'

/** Arranges and looks at credits. */

export type Entry = { kind: string; allowance_paise: number; purchased_paise: number; category: string | null; message_id: string | null; note: string | null }

/** What the clinic has now, in paise: of the month's allowance, and bought. */
export async function balanceOf(sql: Sql, clinic: Clinic): Promise<{ allowance: number; purchased: number }> {
  const [row] = await sql<{ allowance: string; purchased: string }[]>`
    select allowance_paise as allowance, purchased_paise as purchased from private.credit_balances where clinic_id = ${clinic.id}`
  return { allowance: Number(row!.allowance), purchased: Number(row!.purchased) }
}

/** Makes the balance exactly this, by entries as any other. The month's allowance counts as given. */
export async function setBalance(sql: Sql, clinic: Clinic, { allowance = 0, purchased = 0 }: { allowance?: number; purchased?: number }) {
  await sql.begin(async (tx) => {
    await tx`select private.lock_credits(${clinic.id})`
    await tx`insert into credit_entries (clinic_id, kind, allowance_paise, purchased_paise, note)
      select clinic_id, 'correction', ${allowance} - allowance_paise, ${purchased} - purchased_paise, 'Arranged by a test' from private.credit_balances
      where clinic_id = ${clinic.id} and (allowance_paise, purchased_paise) <> (${allowance}, ${purchased})
        and ${allowance} - allowance_paise + ${purchased} - purchased_paise <> 0`
  })
}

/** The clinic's ledger in its order, without its first so many entries. */
export const entriesOf = async (sql: Sql, clinic: Clinic, without = 0): Promise<Entry[]> =>
  (await sql<Entry[]>`select kind, allowance_paise, purchased_paise, category, message_id, note from credit_entries
    where clinic_id = ${clinic.id} order by at, id offset ${without}`)
    .map((entry) => ({ ...entry, allowance_paise: Number(entry.allowance_paise), purchased_paise: Number(entry.purchased_paise) }))
