import 'server-only'
import { getPerson } from '@/lib/session'
import { countingChoice } from './choice'

/** What holds now in this browser and, when somebody is signed in, for them: a "no" of either is a no; null: not chosen yet. */
export async function countingHere(): Promise<'yes' | 'no' | null> {
  const person = await getPerson().catch(() => null)
  return person && !person.person.usageCounted ? 'no' : countingChoice()
}
