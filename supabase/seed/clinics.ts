import type { TransactionSql } from 'postgres'
import { accounts } from './accounts.ts'
import { instant, plusDays, weekdayOf, workingDay } from './days.ts'
import { visitReasons, type ClinicPlan, type ClosurePlan, type DentistPlan, type SessionPlan } from './plan.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

export type Clinic = {
  id: string
  plan: ClinicPlan
  branch: string
  /** Ids by name. */
  chairs: Map<string, string>
  dentists: { id: string; plan: DentistPlan }[]
  reasons: Map<string, { id: string; minutes: number }>
  closures: Closure[]
  /** User id of whoever sits at the desk. */
  desk: string
}
export type Closure = { kind: ClosurePlan['kind']; dentist_id: string | null; chair_id: string | null; starts_at: Date; ends_at: Date }

/** The clinic as its owner set it up: who works there, chairs, hours, sessions, what is closed when. */
export async function insertClinic(sql: TransactionSql, plan: ClinicPlan, users: Map<string, string>, today: string, seed: number): Promise<Clinic> {
  const { uuid } = chance(seed)
  const since = instant(plusDays(today, -190), '09:00')
  const clinic_id = uuid(since)
  const branch_id = uuid(since)
  const row = <T extends object>(values: T) => ({ id: uuid(since), clinic_id, ...values })
  const aged = <T extends object>(values: T) => ({ ...row(values), created_at: since })

  await insertRows(sql, 'public.clinics', [{
    id: clinic_id, ...plan.clinic, token_per: plan.tokenPer, time_zone: 'Asia/Kolkata', cancel_frees_slot: true, reminder_hours: [24], created_at: since, version: 1,
  }])
  await insertRows(sql, 'private.clinic_slugs', [{ slug: plan.slug, clinic_id }])
  await insertRows(sql, 'private.file_numbers', [{ clinic_id, prefix: plan.filePrefix, next: 1 }])

  const members = plan.staff.map(({ account, role }) => aged({
    user_id: users.get(account)!, role, name: accounts.find(({ email }) => email === account)!.name, version: 1,
  }))
  await insertRows(sql, 'public.members', members)
  const memberOf = (account: string | undefined) => members.find(({ user_id }) => user_id === users.get(account ?? ''))?.id ?? null
  await sql`update public.profiles set last_clinic_id = ${clinic_id} where user_id in ${sql(members.map(({ user_id }) => user_id))}`

  await insertRows(sql, 'public.branches', [{ id: branch_id, clinic_id, name: plan.clinic.name, is_default: true, created_at: since }])
  await insertRows(sql, 'public.branch_hours', plan.opens.weekdays.flatMap((weekday) =>
    plan.opens.hours.map(([opens, closes]) => row({ branch_id, weekday, opens, closes }))))
  const chairs = plan.chairs.map((name, i) => aged({ branch_id, name, position: i + 1 }))
  await insertRows(sql, 'public.chairs', chairs)
  const reasons = visitReasons.map((reason, i) => aged({ ...reason, position: i + 1 }))
  await insertRows(sql, 'public.visit_reasons', reasons)

  const dentists = plan.dentists.map((dentist, i) => aged({
    member_id: memberOf(dentist.account), name: dentist.name, qualification: dentist.qualification, council: dentist.council,
    registration_number: dentist.registration_number, colour: dentist.colour, lanes: dentist.chairs.length, position: i + 1, version: 1,
  }))
  await insertRows(sql, 'public.dentists', dentists)
  await insertRows(sql, 'public.dentist_sessions', plan.dentists.flatMap((dentist, i) => dentist.sessions.flatMap((session) =>
    session.weekdays.map((weekday) => aged({
      dentist_id: dentists[i]!.id, branch_id, ...patternOf(session, weekday, today), starts: session.starts, ends: session.ends,
      break_starts: session.pause?.[0] ?? null, break_ends: session.pause?.[1] ?? null,
    })))))

  const closures = plan.closures.map((closure) => {
    const first = workingDay(plusDays(today, closure.offset), closure.offset < 0 ? -1 : 1)
    return aged({
      kind: closure.kind, reason: closure.reason,
      dentist_id: dentists.find(({ name }) => name === closure.dentist)?.id ?? null,
      chair_id: chairs.find(({ name }) => name === closure.chair)?.id ?? null,
      starts_at: instant(first, closure.hours?.[0] ?? '00:00'),
      ends_at: closure.hours ? instant(first, closure.hours[1]) : instant(plusDays(first, closure.days), '00:00'),
    })
  })
  await insertRows(sql, 'public.closures', closures)

  return {
    id: clinic_id, plan, branch: branch_id, closures,
    chairs: new Map(chairs.map(({ name, id }) => [name, id])),
    dentists: dentists.map(({ id }, i) => ({ id, plan: plan.dentists[i]! })),
    reasons: new Map(reasons.map(({ name, id, minutes }) => [name, { id, minutes }])),
    desk: users.get(plan.staff.find(({ role }) => role === 'receptionist')!.account)!,
  }
}

/** The sessions a dentist sits on a day. */
export function sessionsOn(dentist: DentistPlan, day: string, today: string): SessionPlan[] {
  return dentist.sessions.filter((session) => {
    if (!session.weekdays.includes(weekdayOf(day))) return false
    const { on_date } = patternOf(session, weekdayOf(day), today)
    if (session.pattern === 'sunday') return on_date === day
    if (session.pattern === 'alternate') return (Date.parse(day) - Date.parse(on_date!)) % (14 * 86_400_000) === 0
    return session.pattern === 'weekly' || Math.ceil(Number(day.slice(8)) / 7) === session.nth
  })
}

/** A session's pattern in the database's words. Alternate weeks are counted from eight weeks ago. */
function patternOf(session: SessionPlan, weekday: number, today: string) {
  const first = (from: string) => plusDays(from, (weekday - weekdayOf(from) + 7) % 7)
  if (session.pattern === 'sunday') return { pattern: 'once', weekday: null, nth: null, on_date: first(today) }
  return {
    pattern: session.pattern, weekday, nth: session.nth ?? null,
    on_date: session.pattern === 'alternate' ? first(plusDays(today, -56)) : null,
  }
}
