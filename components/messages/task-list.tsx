'use client'

import { CheckCheck, ListTodo } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useOptimistic, useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { toast, toastUndo } from '@/components/ui/toast'
import { completeTask } from '@/lib/messages/complete-task'
import { listTasks } from '@/lib/messages/list-tasks'
import type { Task } from '@/lib/messages/schema'
import { TaskCard } from './task-card'

type TaskListProps = { done: boolean; tasks: Task[]; more: boolean; now: number }

/** The front desk's to-do list. A tick is taken at its word at once and can be undone. */
export function TaskList({ done, tasks, more: moreAtFirst, now }: TaskListProps) {
  const t = useTranslations('tasks')
  const refresh = useRefresh()
  const { slug } = useShell()
  const run = useRun()
  const [later, setLater] = useState<{ after: Task[]; rows: Task[]; more: boolean }>({ after: tasks, rows: [], more: moreAtFirst })
  const [loading, startLoading] = useTransition()
  const [, startTicking] = useTransition()
  const current = later.after === tasks
  const listed = current ? [...tasks, ...later.rows] : tasks
  // Not while somebody reads further down: the list would be cut short under them.
  useLive(['tasks', 'messages'], () => listed.length === tasks.length && refresh())
  const [gone, take] = useOptimistic<string[], string>([], (before, id) => [...before, id])
  const rows = listed.filter(({ id }) => !gone.includes(id))

  const set = (task: string, isDone: boolean, then?: () => void) =>
    run(() => completeTask(slug, { task, done: isDone }), then)
  const onTick = (task: Task, isDone: boolean) => startTicking(async () => {
    take(task.id)
    await set(task.id, isDone, () => toastUndo(t(isDone ? 'ticked' : 'putBack'), () => void set(task.id, !isDone, () => toast(t(isDone ? 'putBack' : 'ticked')))))
  })
  const loadMore = () => startLoading(() => {
    const last = listed.at(-1)!
    return run(() => listTasks(slug, { done, after: { at: (done ? last.doneAt : last.at)!, id: last.id } }), (page) =>
      setLater({ after: tasks, rows: [...(current ? later.rows : []), ...page.tasks], more: page.more }))
  })

  if (rows.length === 0) {
    return done
      ? <EmptyState icon={ListTodo} title={t('emptyDone.title')} text={t('emptyDone.text')} />
      : <EmptyState icon={CheckCheck} title={t('empty.title')} text={t('empty.text')} />
  }
  return (
    <div className="h-full overflow-y-auto bg-surface">
      <ul aria-label={t('label')} className="max-w-4xl">
        {rows.map((task) => <TaskCard key={task.id} task={task} now={now} onTick={onTick} />)}
      </ul>
      {(current ? later.more : moreAtFirst) && <div className="p-3 md:px-6"><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
    </div>
  )
}
