import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { PaperDay } from '@/components/queue/paper-day'
import { scheduleOf, withinScope } from '@/lib/appointments/queries'
import { getShellFor } from '@/lib/session'
import { isDate } from '@/lib/time'

type Props = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('paper.title') }
}

export default async function PaperDayPage({ params, searchParams }: Props) {
  const { clinic: slug } = await params
  const { day } = await searchParams
  const shell = getShellFor(slug, 'appointments.write')
  const data = scheduleOf(slug, typeof day === 'string' && isDate(day) ? day : null, 1)
  data.catch(() => {})
  await shell
  return <Texts of={['queue']}><PaperDay data={withinScope(await data, await shell)} /></Texts>
}
