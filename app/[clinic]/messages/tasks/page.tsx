import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { MessageSections } from '@/components/messages/message-sections'
import { TaskList } from '@/components/messages/task-list'
import { TaskViews } from '@/components/messages/task-views'
import { PageHeader } from '@/components/ui/page-header'
import { readTasks } from '@/lib/messages/queries'
import { getShellFor } from '@/lib/session'

type TasksPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<{ view?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tasks'))('title') }
}

export default async function TasksPage({ params, searchParams }: TasksPageProps) {
  const [{ clinic: slug }, { view }] = await Promise.all([params, searchParams])
  const done = view === 'done'
  const page = readTasks(slug, { done })
  page.catch(() => {})
  await getShellFor(slug, 'messages.read')
  const [t, { tasks, more, open }] = await Promise.all([getTranslations('tasks'), page])
  return (
    <Texts of={['messages', 'tasks']}>
      <div className="flex h-full flex-col">
        <div className="grid shrink-0 grid-cols-[minmax(0,1fr)] gap-3 px-4 pt-4 md:px-6">
          <PageHeader title={t('title')} />
          <MessageSections />
          <TaskViews slug={slug} done={done} open={open} />
        </div>
        <div className="min-h-0 flex-1">
          <TaskList done={done} tasks={tasks} more={more} now={serverNow()} />
        </div>
      </div>
    </Texts>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const serverNow = () => Date.now()
