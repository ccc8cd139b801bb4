import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Expenses } from '@/components/expenses/expenses'
import { Texts } from '@/components/layout/texts'
import { readExpenses } from '@/lib/expenses/queries'
import { expenseFilterSchema } from '@/lib/expenses/schema'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

type ExpensesPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('expenses'))('title') }
}

export default async function ExpensesPage({ params, searchParams }: ExpensesPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const nothing = { from: null, until: null, category: null, whom: null }
  const filter = expenseFilterSchema.safeParse({ from: query.from ?? null, until: query.until ?? null, category: query.category ?? null, whom: query.whom ?? null }).data ?? nothing
  const shell = getShellFor(slug, 'expenses.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readExpenses(db, filter))
  page.catch(() => {})
  await shell
  return (
    <Texts of={['expenses']}>
      <Expenses page={await page} filter={filter} />
    </Texts>
  )
}
