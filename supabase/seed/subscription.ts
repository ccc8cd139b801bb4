import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

const day = 86_400_000

/** What the clinic pays: a year in one charge, some of it gone; or a trial with some days left. */
export async function insertSubscription(sql: TransactionSql, { id, plan }: Clinic, now: Date, seed: number): Promise<void> {
  if (!plan.pays) {
    await sql`update private.subscriptions set trial_until = ${new Date(now.getTime() + 11 * day)} where clinic_id = ${id}`
    return
  }
  const at = new Date(now.getTime() - plan.pays.daysAgo * day)
  const until = new Date(at.getTime() + 365 * day)
  const charge = chance(seed).uuid(at)
  const [price] = await sql<{ net: number; total: number }[]>`select price_paise::float8 as net, private.with_gst(price_paise)::float8 as total
    from private.plan_prices where id = ${plan.pays.price}`
  await insertRows(sql, 'private.charges', [{
    id: charge, clinic_id: id, kind: 'subscription', price_id: plan.pays.price, amount_paise: price!.net, tax_paise: price!.total - price!.net, total_paise: price!.total,
    method: 'upi', gateway_payment_id: `pay_Demo${String(seed).padStart(10, '0')}`, period_from: at, period_until: until, status: 'paid', at,
  }])
  await sql`update private.subscriptions set price_id = ${plan.pays.price}, paid_until = ${until}, trial_until = ${at} where clinic_id = ${id}`
  await sql`select private.issue_subscription_invoice(${id}, ${charge})`
}
