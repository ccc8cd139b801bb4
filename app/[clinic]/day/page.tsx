import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { DayView } from '@/components/days/day-view'
import { Texts } from '@/components/layout/texts'
import { readDay } from '@/lib/days/queries'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { isDate } from '@/lib/time'

type DayProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('days'))('title') }
}

export default async function DayPage({ params, searchParams }: DayProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const date = (said: unknown) => (typeof said === 'string' && isDate(said) ? said : null)
  const shell = getShellFor(slug, 'days.close')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readDay(db, { branch: z.guid().safeParse(query.branch).data ?? null, day: date(query.day), before: date(query.before) }))
  page.catch(() => {})
  await shell
  const shown = await page
  return (
    <Texts of={['days']}>
      {/* What was typed belongs to one day of one branch. */}
      <DayView key={`${shown.branch.id} ${shown.day}`} page={shown} />
    </Texts>
  )
}
