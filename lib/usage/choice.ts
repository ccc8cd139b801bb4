import 'server-only'
import { cookies, headers } from 'next/headers'

/** Whether this browser lets its use be counted. Nothing else is kept about it. */
export const COUNTING_COOKIE = 'counting'

/** The choice made in this browser; null: none yet. Browsers that ask everywhere not to be followed (GPC) have chosen. */
export async function countingChoice(): Promise<'yes' | 'no' | null> {
  if ((await headers()).get('sec-gpc') === '1') return 'no'
  const value = (await cookies()).get(COUNTING_COOKIE)?.value
  return value === 'yes' || value === 'no' ? value : null
}

/** Whether use may be counted: neither the browser nor the person said no. */
export async function usageCounted(person: boolean): Promise<boolean> {
  return person && (await countingChoice()) !== 'no'
}
