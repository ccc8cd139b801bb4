'use client'

import { CalendarPlus, Hourglass, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { RecallViews } from '@/components/recalls/recall-views'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toast, toastUndo } from '@/components/ui/toast'
import { useUrlParam } from '@/components/ui/url-param'
import { listWishes } from '@/lib/waitlist/list-wishes'
import { setWishStatus } from '@/lib/waitlist/set-wish-status'
import type { WaitlistPage, Wish } from '@/lib/waitlist/wish'
import { FreedSlots } from './freed-slots'
import { Offers } from './offers'
import { WishPanel } from './wish-panel'
import { WishRow } from './wish-row'

/** Who waits for a time, the times that became free, and what is being offered to whom. */
export function Waitlist({ page, dentist }: { page: WaitlistPage; dentist: string | null }) {
  const t = useTranslations('waitlist')
  const { slug, can } = useShell()
  const refresh = useRefresh()
  const run = useRun()
  const [open, setOpen] = useUrlParam('wish')
  const [further, setFurther] = useState<{ of: WaitlistPage; wishes: Wish[]; more: boolean } | null>(null)
  useLive(['waitlist', 'appointments'], refresh)
  const may = can('appointments.write')
  // A page that came anew begins again.
  const beyond = further?.of === page ? further : null
  const wishes = [...page.wishes, ...(beyond?.wishes ?? [])]
  const more = beyond ? beyond.more : page.more
  const edited = wishes.find(({ id }) => id === open) ?? null

  const drop = (wish: Wish) => run(() => setWishStatus(slug, { wishId: wish.id, status: 'dropped' }), () => {
    toastUndo(t('dropped', { patient: wish.patient }), () => void run(() => setWishStatus(slug, { wishId: wish.id, status: 'open' }), () => toast(t('back'))))
  })
  const loadMore = () => {
    const last = wishes.at(-1)!
    return run(() => listWishes(slug, { dentistId: dentist, after: { at: last.since, id: last.id } }), (next) =>
      setFurther({ of: page, wishes: [...(beyond?.wishes ?? []), ...next.wishes], more: next.more }))
  }
  const chip = (id: string | null, name: string) => (
    <Link
      key={id ?? 'all'} href={id ? `?dentist=${id}` : '?'} aria-current={id === dentist ? 'true' : undefined}
      className={cn('inline-flex h-8 items-center rounded-full border px-3 text-sm max-md:h-11', id === dentist ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
    >
      {name}
    </Link>
  )

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} actions={may && <Button variant="primary" onClick={() => setOpen('new')}><Plus aria-hidden />{t('add')}</Button>} />
      <RecallViews slug={slug} view="waitlist" dentistId={dentist} />
      {page.dentists.length > 1 && <nav aria-label={t('filter')} className="flex flex-wrap gap-1.5">{chip(null, t('everybody'))}{page.dentists.map(({ id, name }) => chip(id, name))}</nav>}
      {page.offers.length > 0 && <Offers offers={page.offers} />}
      {page.freed.length > 0 && <FreedSlots slots={page.freed} />}
      <section aria-labelledby="wishes" className="grid gap-2">
        <h2 id="wishes" className="text-base font-semibold">{t('waiting')}</h2>
        {wishes.length === 0 ? (
          <EmptyState icon={Hourglass} title={t('empty.title')} text={t('empty.text')} action={may && <Button onClick={() => setOpen('new')}><CalendarPlus aria-hidden />{t('add')}</Button>} />
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {wishes.map((wish) => <WishRow key={wish.id} wish={wish} writable={may} onOpen={() => setOpen(wish.id)} onDrop={() => void drop(wish)} />)}
          </ul>
        )}
        {more && <div><Button onClick={() => void loadMore()}>{t('more')}</Button></div>}
      </section>
      {may && (open === 'new' || edited) && <WishPanel key={open} wish={edited} patient={page.patient} dentists={page.dentists} reasons={page.reasons} onClose={() => setOpen(null)} />}
    </div>
  )
}
