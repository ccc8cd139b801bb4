import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import dynamic from 'next/dynamic'
import { cookies } from 'next/headers'
import { readPreferences, SCHEDULE_COOKIE } from '@/components/appointments/preferences'
import { Schedule } from '@/components/appointments/schedule'
import { Texts } from '@/components/layout/texts'
import { monthOf, scheduleOf, withinScope } from '@/lib/appointments/queries'
import { getShellFor } from '@/lib/session'
import { addDays, dateIn, isDate, weekdayOf } from '@/lib/time'

const MonthSchedule = dynamic(() => import('@/components/appointments/month-schedule').then((module) => module.MonthSchedule))

type Props = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments'))('title') }
}

export default async function SchedulePage({ params, searchParams }: Props) {
  const { clinic: slug } = await params
  const query = await searchParams
  const view = query.view === 'week' ? 'week' : 'day'
  const day = typeof query.day === 'string' && isDate(query.day) ? query.day : null
  const shell = getShellFor(slug, 'appointments.read')
  if (query.view === 'month') {
    const month = monthOf(slug, day)
    month.catch(() => {})
    await shell
    return <MonthSchedule data={withinScope(await month, await shell)} preferences={await preferencesOf(query.by)} serverNow={serverNow()} />
  }
  // Side by side with the shell, unless today's date has to be known first. Who may not see it learns so from the shell.
  const firstDay = view === 'week' ? mondayOf(day ?? dateIn(new Date(), (await shell).clinic.timeZone)) : day
  const data = scheduleOf(slug, firstDay, view === 'week' ? 7 : 1)
  data.catch(() => {})
  await shell
  const preferences = await preferencesOf(query.by)
  return (
    <Texts of={['messages']}>
      <Schedule data={withinScope(await data, await shell)} view={view} preferences={preferences} serverNow={serverNow()} />
    </Texts>
  )
}

async function preferencesOf(by: string | string[] | undefined) {
  return readPreferences((await cookies()).get(SCHEDULE_COOKIE)?.value, typeof by === 'string' ? by : undefined)
}
const mondayOf = (date: string) => addDays(date, -((weekdayOf(date) + 6) % 7))
/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => Date.now()
