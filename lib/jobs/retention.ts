import 'server-only'
import type { SupabaseClient } from '@supabase/supabase-js'
import { env } from '../env'
import { reachBy } from '../retention/reach'
import { resealArchives, runRetention } from '../retention/run'
import { serviceClient } from '../service-key'
import { sealingKey } from '../token-vault'

/** What may be kept no longer goes: a run every six hours, which takes as many ticks as it needs. Answers what went, once it is through. endMandates: as for runRetention(). */
export async function retain(until: number, endMandates: (clinic: string) => Promise<unknown>): Promise<object | null> {
  const keys = env().TOKEN_KEYS
  // Comparing the two types, with every function and without, is more than the compiler does.
  const reach = reachBy(serviceClient() as unknown as SupabaseClient)
  const report = await runRetention({ reach, keys, until, every: '6 hours', endMandates })
  // Last: an archive whose key is gone raises the alarm with every tick, and keeps nothing else from going.
  await resealArchives(reach, keys, sealingKey(keys), until)
  return report
}
