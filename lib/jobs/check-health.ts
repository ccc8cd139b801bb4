import 'server-only'
import { version } from '@/package.json'
import { env } from '../env'
import { fetchOrGiveUp, publicClient } from '../supabase'
import { jobs } from './tick'

/** The ticker runs every minute in production, every ten seconds here. Three minutes without a good run are a fault. */
const LATE_AFTER_SECONDS = 180

export type Health = {
  ok: boolean
  version: string
  database: boolean
  auth: boolean
  /** Every job there is, and the seconds since it last went well; null: never. */
  jobs: Record<string, { ok: boolean; secondsAgo: number | null }>
}

/** Asks the database and the auth server, and looks when each job last went well. Never throws. */
export async function checkHealth(): Promise<Health> {
  const [answer, auth] = await Promise.all([
    publicClient().rpc('health').then(({ data, error }) => (error ? null : (data as { jobs: Record<string, number> })), () => null),
    fetchOrGiveUp(`${env().SUPABASE_URL}/auth/v1/health`, { headers: { apikey: env().SUPABASE_PUBLISHABLE_KEY } })
      .then((response) => response.ok, () => false),
  ])
  const runs = Object.keys(jobs).map((job) => {
    const secondsAgo = answer?.jobs[job] ?? null
    return [job, { ok: secondsAgo !== null && secondsAgo <= LATE_AFTER_SECONDS, secondsAgo }] as const
  })
  const ok = answer !== null && auth && runs.every(([, run]) => run.ok)
  return { ok, version, database: answer !== null, auth, jobs: Object.fromEntries(runs) }
}
