'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { formatDate, formatTime } from '@/lib/time'
import type { Offer } from '@/lib/waitlist/wish'
import { withdrawOffer } from '@/lib/waitlist/withdraw-offer'

const tones: Record<Offer['status'], Tone> = { open: 'amber', taken: 'green', withdrawn: 'neutral', expired: 'neutral' }

/** What is being offered to whom, and how the offers of the last day ended. */
export function Offers({ offers }: { offers: Offer[] }) {
  const t = useTranslations('waitlist')
  const locale = useLocale()
  const { slug, clinic, can } = useShell()
  const run = useRun()
  const answer = ({ answer, message }: Offer['people'][number]) =>
    answer ? t(`answers.${answer}`) : message === 'failed' ? t('answers.failed') : message === 'due' || message === 'claimed' || message === 'waiting' ? t('answers.leaving') : message === 'not_sent' ? t('answers.notAsked') : t('answers.asked')
  return (
    <section aria-labelledby="offers" className="grid gap-2">
      <h2 id="offers" className="text-base font-semibold">{t('offers')}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {offers.map((offer) => (
          <li key={offer.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
            <div className="grid min-w-60 flex-1">
              <span><span className="font-medium tabular">{formatDate(offer.starts_at, clinic.timeZone, locale)}, {formatTime(offer.starts_at, clinic.timeZone, locale)}</span> <span className="text-muted">{offer.dentist}</span></span>
              <span className="text-sm text-muted">{offer.people.map((person) => `${person.patient}: ${answer(person)}`).join(' · ')}</span>
            </div>
            <Badge tone={tones[offer.status]}>{offer.status === 'open' ? t('openUntil', { time: formatTime(offer.expires_at, clinic.timeZone, locale) }) : t(`states.${offer.status}`)}</Badge>
            {offer.status === 'open' && can('appointments.write') && (
              <Button size="sm" onClick={() => void run(() => withdrawOffer(slug, { offerId: offer.id }), () => toast(t('withdrawn')))}>{t('withdraw')}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
