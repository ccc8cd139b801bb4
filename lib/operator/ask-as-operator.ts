import 'server-only'
import { notFound } from 'next/navigation'
import type { Database } from '@/lib/database.types'
import { AppError, unwrap } from '@/lib/errors'
import { personClient } from '@/lib/supabase'

type OperatorFunction = Extract<keyof Database['public']['Functions'], `operator_${string}`>

/**
 * Asks for a page of the console. For everybody but those who run the service, and for what is not there, there is no page.
 * @throws AppError not_signed_in, database_unreachable
 */
export async function askAsOperator<T>(name: OperatorFunction, args: object = {}): Promise<T> {
  const db = await personClient()
  try {
    return unwrap(await db.rpc(name, args as never)) as T
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
