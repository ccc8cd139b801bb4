import { randomBytes } from 'node:crypto'
import type { ISql } from 'postgres'

type Charge = { kind?: 'subscription' | 'credits'; net?: number; tax?: number; status?: 'paid' | 'failed' | 'refunded' }

/** Who issues invoices of the service in tests: in Maharashtra, as Smile is. */
export async function addSupplier(sql: ISql, from = '2020-01-01', until: string | null = null): Promise<void> {
  await sql`insert into private.supplier (valid_from, valid_until, legal_name, address, city, pin_code, state_code, gstin, email)
    values (${from}, ${until}, 'Chairside Software Private Limited', 'Baner Road', 'Pune', '411045', '27', '27AAPFU0939F1ZV', 'billing@chairside.test')`
}

/** A charge as the gateway's webhook leaves it: a month of Solo, paid, unless told otherwise. Amounts in paise. */
export async function addCharge(sql: ISql, clinic: string, { kind = 'subscription', net = 99_900, tax, status = 'paid' }: Charge = {}): Promise<string> {
  const taxed = tax ?? Math.round(net * 0.18)
  const [row] = await sql<{ id: string }[]>`insert into private.charges (clinic_id, kind, price_id, amount_paise, tax_paise, total_paise, gateway_payment_id,
      period_from, period_until, status, at)
    values (${clinic}, ${kind}, ${kind === 'subscription' ? 'solo-monthly-2026' : null}, ${net}, ${taxed}, ${net + taxed}, ${`pay_${randomBytes(8).toString('hex')}`},
      ${kind === 'subscription' ? sql`now()` : null}, ${kind === 'subscription' ? sql`now() + interval '1 month'` : null}, ${status}, now())
    returning id`
  return row!.id
}
