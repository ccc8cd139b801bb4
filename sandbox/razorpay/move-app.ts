import postgres from 'postgres'
import type { MoveApp } from './control.ts'

/** Makes everything that a clinic has paid, and will pay, older in the app's database: as if that much time had passed there too. */
export function moveAppOf(databaseUrl: string): MoveApp {
  return async (clinic, seconds) => {
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
    const by = `${seconds} seconds`
    try {
      await sql.begin(async (tx) => {
        await tx`update private.charges set at = at - ${by}::interval, period_from = period_from - ${by}::interval, period_until = period_until - ${by}::interval where clinic_id = ${clinic}::uuid`
        await tx`update private.gateway_subscriptions set start_at = start_at - ${by}::interval, current_start = current_start - ${by}::interval, current_end = current_end - ${by}::interval,
          charge_at = charge_at - ${by}::interval, ended_at = ended_at - ${by}::interval, cancel_at_end = cancel_at_end - ${by}::interval, told_at = told_at - ${by}::interval,
          created_at = created_at - ${by}::interval, checked_at = checked_at - ${by}::interval where clinic_id = ${clinic}::uuid`
        await tx`update private.subscriptions set trial_until = trial_until - ${by}::interval, paid_until = paid_until - ${by}::interval,
          cancelled_at = cancelled_at - ${by}::interval where clinic_id = ${clinic}::uuid`
      })
    } finally {
      await sql.end()
    }
  }
}
