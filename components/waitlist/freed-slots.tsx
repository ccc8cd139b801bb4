'use client'

import { CalendarCheck2, ChevronDown, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { toast, toastUndo } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { formatDate, formatTime } from '@/lib/time'
import { dismissSlot } from '@/lib/waitlist/dismiss-slot'
import type { FreedSlot } from '@/lib/waitlist/wish'
import { OfferSlot } from './offer-slot'

/** Times that a cancelled or moved visit left behind, each with how many on the waitlist it suits. */
export function FreedSlots({ slots }: { slots: FreedSlot[] }) {
  const t = useTranslations('waitlist')
  const locale = useLocale()
  const { slug, clinic, can } = useShell()
  const run = useRun()
  const [open, setOpen] = useState<string | null>(null)
  const may = can('appointments.write')
  const dismiss = (slot: FreedSlot) => run(() => dismissSlot(slug, { slotId: slot.id, dismissed: true }), () =>
    toastUndo(t('dismissed'), () => void run(() => dismissSlot(slug, { slotId: slot.id, dismissed: false }), () => toast(t('back')))))

  return (
    <section aria-labelledby="freed" className="grid gap-2">
      <h2 id="freed" className="text-base font-semibold">{t('freed')}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {slots.map((slot) => {
          const expanded = open === slot.id
          const when = `${formatDate(slot.starts_at, clinic.timeZone, locale)}, ${formatTime(slot.starts_at, clinic.timeZone, locale)}–${formatTime(slot.ends_at, clinic.timeZone, locale)}`
          return (
            <li key={slot.id}>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2">
                <CalendarCheck2 className="size-4 shrink-0 text-green" aria-hidden />
                <span className="min-w-48 flex-1"><span className="font-medium tabular">{when}</span> <span className="text-muted">{[slot.dentist, slot.chair].filter(Boolean).join(' · ')}</span></span>
                <span className="flex items-center gap-3 max-sm:order-1 max-sm:w-full max-sm:ps-7">
                  <Badge tone={slot.fits > 0 ? 'green' : 'neutral'}>{t('fits', { count: slot.fits })}</Badge>
                  {may && slot.fits > 0 && (
                    <Button size="sm" variant={expanded ? 'secondary' : 'primary'} aria-expanded={expanded} aria-label={t('seeOf', { when })} onClick={() => setOpen(expanded ? null : slot.id)}>
                      {t('see')}<ChevronDown className={cn('size-4 transition-transform', expanded && 'rotate-180')} aria-hidden />
                    </Button>
                  )}
                </span>
                {may && <Tooltip text={t('dismiss')}><Button size="icon-sm" variant="ghost" aria-label={t('dismissOf', { when })} onClick={() => void dismiss(slot)}><X /></Button></Tooltip>}
              </div>
              {expanded && <OfferSlot slot={slot} when={when} onDone={() => setOpen(null)} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
