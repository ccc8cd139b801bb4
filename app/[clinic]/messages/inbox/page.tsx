import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Inbox } from '@/components/conversations/inbox'
import { Texts } from '@/components/layout/texts'
import { MessageSections } from '@/components/messages/message-sections'
import { NumberNotice } from '@/components/messages/number-notice'
import { PageHeader } from '@/components/ui/page-header'
import { readInbox } from '@/lib/conversations/queries'
import { conversationShows, type ConversationShow } from '@/lib/conversations/schema'
import { getShellFor } from '@/lib/session'

type InboxPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') }
}

export default async function InboxPage({ params, searchParams }: InboxPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const show = conversationShows.includes(query.show as ConversationShow) ? (query.show as ConversationShow) : 'open'
  const conversation = typeof query.conversation === 'string' && /^[0-9a-f-]{36}$/.test(query.conversation) ? query.conversation : null
  const shell = getShellFor(slug, 'messages.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = readInbox(slug, shell.then(({ clinic }) => clinic.timeZone), { show, conversation })
  page.catch(() => {})
  await shell
  const [t, document] = await Promise.all([getTranslations('messages'), page])
  return (
    <Texts of={['messages', 'tasks', 'inbox']}>
      <div className="flex h-full flex-col">
        <div className={`${document.open ? 'max-md:hidden' : ''} grid shrink-0 grid-cols-[minmax(0,1fr)] gap-3 px-4 pt-4 md:px-6`}>
          <PageHeader title={t('title')} />
          <NumberNotice number={document.number} />
          <MessageSections />
        </div>
        <div className="min-h-0 flex-1">
          <Inbox document={document} show={show} now={serverNow()} />
        </div>
      </div>
    </Texts>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => Date.now()
