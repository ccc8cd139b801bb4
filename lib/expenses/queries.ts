import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Db } from '@/lib/supabase'
import type { ExpensesPage } from './expense'
import type { ExpenseFilter } from './schema'

/**
 * A page of what was spent, with the bills that wait: the first, or the one after a row.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readExpenses(db: Db, { from, until, category, whom, after }: ExpenseFilter & { after?: { day: string; id: string } }): Promise<ExpensesPage> {
  return unwrap(await db.rpc('expenses_page', {
    ...(from && { from_day: from }), ...(until && { until_day: until }), ...(category && { category }), ...(whom && { from_whom: whom }), ...(after && { after }),
  })) as unknown as ExpensesPage
}
