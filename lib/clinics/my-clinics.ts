import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Role, Subscription, SubscriptionState } from '@/lib/session'
import { personClient } from '@/lib/supabase'

/** A clinic that a person works in; today: its figures, null where their role may not read them. */
export type MyClinic = {
  slug: string
  name: string
  role: Role
  today: { visits: number; done: number; noShows: number; waiting: number; collectedPaise: number; subscription: Pick<Subscription, 'state' | 'endsAt'> } | null
}

type Line = Omit<MyClinic, 'today'> & {
  today: { visits: number; done: number; no_shows: number; waiting: number; collected_paise: number; subscription: { state: SubscriptionState; ends_at: string } } | null
}

/**
 * The clinics of who is signed in, by name, each with its own today.
 * @throws AppError not_signed_in, database_unreachable
 */
export async function readMyClinics(): Promise<MyClinic[]> {
  const db = await personClient()
  const found = unwrap(await db.rpc('my_clinics')) as unknown as Line[]
  return found.map(({ today, ...clinic }) => ({
    ...clinic,
    today: today && {
      visits: today.visits, done: today.done, noShows: today.no_shows, waiting: today.waiting, collectedPaise: today.collected_paise,
      subscription: { state: today.subscription.state, endsAt: today.subscription.ends_at },
    },
  }))
}
