import 'server-only'
import { checkHealth, type Health } from '@/lib/jobs/check-health'
import { requireOperator } from './queries'

/** What /api/health knows, for those who run the service. */
export async function readHealth(): Promise<Health> {
  await requireOperator()
  return checkHealth()
}
