import 'server-only'
import { version } from '@/package.json'
import { env } from '../env'
import { fetchOrGiveUp, publicClient } from '../supabase'

/** The ticker runs every minute in production, every ten seconds here. Three missed minutes are a fault. */
const TICKER_LATE_AFTER_SECONDS = 180

type Health = {
  ok: boolean
  version: string
  database: boolean
  auth: boolean
  ticker: { ok: boolean; secondsAgo: number | null }
}

/** Asks the database and the auth server, and looks when the ticker last ran. Never throws. */
export async function checkHealth(): Promise<Health> {
  const [answer, auth] = await Promise.all([
    publicClient().rpc('health').then(({ data, error }) => (error ? null : (data as { jobs: Record<string, number> })), () => null),
    fetchOrGiveUp(`${env().SUPABASE_URL}/auth/v1/health`, { headers: { apikey: env().SUPABASE_PUBLISHABLE_KEY } })
      .then((response) => response.ok, () => false),
  ])
  const secondsAgo = answer?.jobs.tick ?? null
  const ticker = { ok: secondsAgo !== null && secondsAgo <= TICKER_LATE_AFTER_SECONDS, secondsAgo }
  return { ok: answer !== null && auth && ticker.ok, version, database: answer !== null, auth, ticker }
}
