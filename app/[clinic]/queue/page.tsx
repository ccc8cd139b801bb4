import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { LeftOpen } from '@/components/queue/left-open'
import { Queue } from '@/components/queue/queue'
import { leftOpenOf, queueOf, withinScope } from '@/lib/queue/queries'
import { getShellFor } from '@/lib/session'

type Props = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('title') }
}

export default async function QueuePage({ params, searchParams }: Props) {
  const { clinic: slug } = await params
  const { view } = await searchParams
  const shell = getShellFor(slug, 'appointments.read')
  if (view === 'open') {
    const data = leftOpenOf(slug)
    data.catch(() => {})
    await shell
    return <Texts of={['queue', 'recalls']}><LeftOpen data={await data} /></Texts>
  }
  const data = queueOf(slug)
  data.catch(() => {})
  await shell
  return (
    <Texts of={['queue', 'messages']}>
      <Queue data={withinScope(await data, await shell)} serverNow={serverNow()} />
    </Texts>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => Date.now()
