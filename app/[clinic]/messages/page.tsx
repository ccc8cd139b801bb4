import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { ExportButton } from '@/components/exports/export-button'
import { MessageList } from '@/components/messages/message-list'
import { MessageSections } from '@/components/messages/message-sections'
import { MessageViews } from '@/components/messages/message-views'
import { NumberNotice } from '@/components/messages/number-notice'
import { PageHeader } from '@/components/ui/page-header'
import { readMessages } from '@/lib/messages/queries'
import { kindsInLog, type Kind } from '@/lib/messages/rules'
import { messageViews, type MessageView } from '@/lib/messages/schema'
import { getShellFor } from '@/lib/session'

type MessagesPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('messages'))('title') }
}

export default async function MessagesPage({ params, searchParams }: MessagesPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const view = messageViews.includes(query.view as MessageView) ? (query.view as MessageView) : 'log'
  const kind = kindsInLog.includes(query.kind as Kind) && view !== 'received' ? (query.kind as Kind) : null
  const selected = typeof query.message === 'string' && /^[0-9a-f-]{36}$/.test(query.message) ? query.message : null
  const shell = getShellFor(slug, 'messages.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = readMessages(slug, shell.then(({ clinic }) => clinic.timeZone), { view, kind, selected })
  page.catch(() => {})
  await shell
  const [t, { number, messages, more, counts, selected: open }] = await Promise.all([getTranslations('messages'), page])
  return (
    <Texts of={['messages']}>
      <div className="flex h-full flex-col">
        <div className="grid shrink-0 grid-cols-[minmax(0,1fr)] gap-3 px-4 pt-4 md:px-6">
          <PageHeader title={t('title')} actions={<ExportButton list="messages" lastDays={90} />} />
          <NumberNotice number={number} />
          <MessageSections />
          <MessageViews slug={slug} view={view} kind={kind} waiting={counts.unsent} />
        </div>
        <div className="min-h-0 flex-1">
          <MessageList view={view} kind={kind} messages={messages} more={more} selected={open} now={serverNow()} />
        </div>
      </div>
    </Texts>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => Date.now()
