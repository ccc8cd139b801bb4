'use client'

import { ClockAlert, Ellipsis, FilePen, Footprints, QrCode } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { EndVisitDialog } from '@/components/appointments/end-visit-dialog'
import { useChanges } from '@/components/appointments/use-changes'
import { useNow } from '@/components/appointments/use-now'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useNew } from '@/components/layout/use-new'
import { useRefresh, useSearch } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem } from '@/components/ui/menu'
import { PageHeader } from '@/components/ui/page-header'
import { useUrlParam } from '@/components/ui/url-param'
import type { Queue as QueueDocument, QueueVisit } from '@/lib/queue/queue'
import { sectionOf, sectionsOf, type Section } from '@/lib/queue/rules'
import { QueueFilters } from './queue-filters'
import { queueKey } from './queue-keys'
import { QueueRow } from './queue-row'
import { QueueSection } from './queue-section'
import { RowMenu } from './row-menu'
import { SeatDialog } from './seat-dialog'
import { useDischarge } from './use-discharge'
import { useReorder } from './use-reorder'
import { useSteps } from './use-steps'

const VisitPanel = dynamic(() => import('@/components/appointments/visit-panel'), { ssr: false })
const ConflictDialog = dynamic(() => import('@/components/appointments/conflict-dialog'), { ssr: false })
const columns: Section[][] = [['waiting', 'skipped', 'expected'], ['in_chair', 'done', 'gone']]

/** Everyone in the clinic now and expected today, and the one step that comes next for each. */
export function Queue({ data, serverNow }: { data: QueueDocument; serverNow: number }) {
  const t = useTranslations('queue')
  const router = useRouter()
  const refresh = useRefresh()
  const params = useSearch()
  const { slug, can, branch } = useShell()
  const zone = data.time_zone
  const now = useNow(serverNow)
  const changes = useChanges(slug, data, zone)
  const steps = useSteps(slug, changes)
  const queue = useMemo(() => ({ ...data, visits: changes.visits.filter((visit) => !branch || visit.branch_id === branch) }), [data, changes.visits, branch])
  const [openId, setOpenId] = useUrlParam('visit')
  const [seating, setSeating] = useState<QueueVisit | null>(null)
  const [ending, setEnding] = useState<{ visit: QueueVisit; status: 'cancelled' | 'no_show' } | null>(null)
  const discharge = useDischarge(slug, zone, changes, queue)
  const board = useRef<HTMLDivElement>(null)
  const refocus = useRef<string | null>(null)
  const writable = can('appointments.write')
  const openNew = useNew()

  const dentist = params.get('dentist')
  const sections = useMemo(() => sectionsOf(queue.visits.filter((visit) =>
    !dentist || (dentist === 'none' ? !visit.dentist_id : visit.dentist_id === dentist))), [queue.visits, dentist])

  useLive(['appointments', 'patients', 'check-ins'], () => {
    if (!changes.pending) refresh()
  })

  // A row that goes to another part of the queue is another element there: the focus follows it.
  useEffect(() => {
    if (!refocus.current || document.querySelector('dialog:modal')) return
    board.current?.querySelector<HTMLElement>(`[data-row="${refocus.current}"] [data-open-row]`)?.focus({ preventScroll: true })
    refocus.current = null
  }, [queue.visits])

  function next(visit: QueueVisit) {
    const section = sectionOf(visit)
    refocus.current = visit.id
    if (section === 'expected') void changes.setStatus(visit, 'waiting')
    else if (section === 'skipped') void steps.mark(visit, 'recall')
    else if (section === 'waiting') seat(visit)
    else if (section === 'in_chair') void changes.setStatus(visit, 'done')
    else if (section === 'done') discharge.ask(visit)
  }
  function seat(visit: QueueVisit) {
    const active = queue.dentists.filter((one) => !one.archived)
    if (visit.dentist_id) void changes.setStatus(visit, 'in_chair')
    else if (active.length === 1) void steps.seat(visit, active[0]!.id, null)
    else setSeating(visit)
  }
  function moveTo(visit: QueueVisit, gap: number) {
    const place = sections.waiting.findIndex((one) => one.id === visit.id)
    const others = sections.waiting.filter((one) => one.id !== visit.id)
    if (gap === place || gap < 0 || gap > others.length) return
    refocus.current = visit.id
    void steps.place(visit, [others[gap - 1], others[gap]], [others[place - 1], others[place]])
  }
  const move = (visit: QueueVisit, by: 1 | -1) => moveTo(visit, sections.waiting.findIndex((one) => one.id === visit.id) + by)
  const reorder = useReorder((id, gap) => {
    const visit = sections.waiting.find((one) => one.id === id)
    if (visit) moveTo(visit, gap)
  })
  async function record(visit: QueueVisit) {
    // Whoever opens the record of their own patient has them in the chair.
    if (visit.status === 'waiting' && writable && queue.me !== null && queue.me === visit.dentist_id) await changes.setStatus(visit, 'in_chair')
    const treated = can('records.read') && ['waiting', 'in_chair', 'done', 'discharged'].includes(visit.status)
    router.push(`/${slug}/patients/${visit.patient_id}${treated ? `/visits/${visit.id}` : ''}`)
  }

  const rows = (section: Section) => sections[section].map((visit, i, all) => {
    const gap = section === 'waiting' && reorder.drop ? all.filter((one) => one.id !== reorder.drop!.id).indexOf(visit) : -1
    return (
      <div
        key={visit.id}
        className={cn(
          'border-b border-line last:border-b-0', reorder.drop?.id === visit.id && 'opacity-40',
          reorder.drop && gap === reorder.drop.gap && 'shadow-[inset_0_2px_0_var(--brand)]',
          reorder.drop && gap === all.length - 2 && reorder.drop.gap === all.length - 1 && 'shadow-[inset_0_-2px_0_var(--brand)]',
        )}
      >
        <QueueRow
          {...{ visit, section, queue, now, writable }}
          saving={changes.saving.has(visit.id)}
          open={openId === visit.id}
          onGrab={section === 'waiting' && writable && all.length > 1 ? reorder.onPointerDown : undefined}
          onOpen={setOpenId}
          onNext={next}
          menu={(
            <RowMenu
              {...{ visit, section, writable }}
              mayOpenRecord={can('patients.read')}
              first={i === 0}
              last={i === all.length - 1}
              onMark={(mark) => void steps.mark(visit, mark)}
              onMove={(by) => move(visit, by)}
              onSeat={() => seat(visit)}
              onStatus={(status) => void changes.setStatus(visit, status)}
              onEnd={(status) => setEnding({ visit, status })}
              onOpen={() => setOpenId(visit.id)}
              onRecord={() => void record(visit)}
            />
          )}
        />
      </div>
    )
  })

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4 md:p-6">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle', { waiting: sections.waiting.length, inChair: sections.in_chair.length, expected: sections.expected.length })}
        actions={(
          <>
            {data.check_ins !== null && (
              <Link href={`/${slug}/queue/check-ins`} className={buttonStyles({ variant: data.check_ins > 0 ? 'primary' : 'ghost' })}>
                <QrCode aria-hidden />{t('checkIns', { count: data.check_ins })}
              </Link>
            )}
            {writable && <Button onClick={() => openNew('walk-in')}><Footprints aria-hidden />{t('walkIn')}<Kbd keys="w" /></Button>}
            <Menu align="end" trigger={<Button size="icon" variant="ghost" aria-label={t('more')}><Ellipsis /></Button>}>
              {writable && <MenuItem icon={FilePen} href={`/${slug}/queue/paper`}>{t('paper.title')}</MenuItem>}
              <MenuItem icon={ClockAlert} href={`/${slug}/queue?view=open`}>{t('open.title')}</MenuItem>
            </Menu>
          </>
        )}
      />
      {data.left_open > 0 && (
        <Link href={`/${slug}/queue?view=open`} className="flex items-center gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-sm text-amber hover:border-amber">
          <ClockAlert className="size-4 shrink-0" aria-hidden />
          <span className="min-w-0 flex-1">{t('open.banner', { count: data.left_open })}</span>
          <span className="font-medium whitespace-nowrap">{t('open.look')}</span>
        </Link>
      )}
      <QueueFilters queue={queue} />
      <div
        ref={board}
        className="grid gap-5 xl:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)] xl:items-start"
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || !board.current) return
          const used = queueKey(event, {
            board: board.current, visits: queue.visits, writable, onNext: next, onMark: (visit, mark) => void steps.mark(visit, mark), onMove: move,
            onRecord: (visit) => void (can('patients.read') && record(visit)),
          })
          if (used) event.preventDefault()
          if (used) event.stopPropagation()
        }}
      >
        {columns.map((column, i) => (
          <div key={i} className="grid min-w-0 gap-5 max-xl:contents">
            {column.filter((section) => section !== 'skipped' || sections.skipped.length > 0).map((section) => (
              <QueueSection key={section} section={section} count={sections[section].length} collapsed={section === 'gone'}>{rows(section)}</QueueSection>
            ))}
          </div>
        ))}
      </div>
      {openId && <VisitPanel key={openId} visitId={openId} slug={slug} zone={zone} schedule={queue} changes={changes} onClose={() => setOpenId(null)} />}
      {seating && (
        <SeatDialog
          visit={seating}
          queue={queue}
          onClose={() => setSeating(null)}
          onSeat={(dentistId, chairId) => {
            setSeating(null)
            void steps.seat(seating, dentistId, chairId)
          }}
        />
      )}
      {ending && (
        <EndVisitDialog
          status={ending.status}
          visit={{ ...ending.visit, dentist: queue.dentists.find((one) => one.id === ending.visit.dentist_id)?.name ?? null }}
          zone={zone}
          onClose={() => setEnding(null)}
          onEnd={(reason) => {
            setEnding(null)
            void changes.setStatus(ending.visit, ending.status, reason)
          }}
        />
      )}
      {discharge.dialog}
      {changes.conflict && <ConflictDialog conflict={changes.conflict} zone={zone} onClose={changes.settleConflict} />}
    </div>
  )
}
