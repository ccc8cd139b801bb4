import type { TransactionSql } from 'postgres'
import type { Seen } from './bills.ts'
import type { Clinic } from './clinics.ts'
import { dayOf, instant, plusDays, timeOf, weekdayOf } from './days.ts'
import { chance } from './random.ts'

/** What the desk remembers of those months: the dearer work, so that fewer bills come to about what a month brings. */
const remembered: Record<string, number> = { 'Root canal': 8, 'Crown or bridge': 10, Filling: 5, Scaling: 2, Extraction: 5, 'Orthodontic review': 3 }

/** Bills of the two months before the demo's diary begins, each of somebody who was registered by then; on Sundays there are none. */
export async function monthsBefore(sql: TransactionSql, clinic: Clinic, now: Date, seed: number): Promise<Seen[]> {
  const luck = chance(seed)
  const people = await sql<{ id: string; language: string; created_at: Date }[]>`
    select id, language, created_at from public.patients where clinic_id = ${clinic.id} and archived_at is null and merged_into is null order by created_at, id`
  const chairs = clinic.chairs.size
  const busiestFirst = clinic.dentists.flatMap((one, i) => Array.from({ length: clinic.dentists.length - i }, () => one))
  const bills: Seen[] = []
  for (let ago = 92; ago >= 32; ago--) {
    const day = plusDays(dayOf(now), -ago)
    if (weekdayOf(day) === 0) continue
    const registered = people.filter(({ created_at }) => created_at < instant(day, '09:00'))
    if (registered.length === 0) continue
    for (let i = luck.between(chairs + 1, 2 * chairs + 1); i > 0; i--) {
      const { id: patient, language } = luck.pick(registered)
      const dentist = luck.pick(busiestFirst)
      const reasons = Object.fromEntries(Object.keys(dentist.plan.reasons).flatMap((reason) => (remembered[reason] ? [[reason, remembered[reason]]] : [])))
      bills.push({ visit: null, patient, language, dentist: dentist.id, reason: luck.weighted(reasons), at: instant(day, timeOf(luck.between(11 * 60, 20 * 60))) })
    }
  }
  return bills
}
