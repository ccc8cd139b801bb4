'use client'

import { CalendarPlus, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { CoveredWork, OwnedPackage, PatientPackagesPage } from '@/lib/packages/package'
import { returnSitting } from '@/lib/packages/return-sitting'
import { takeSitting } from '@/lib/packages/take-sitting'
import { formatDay } from '@/lib/time'
import { ExtendPackage } from './extend-package'

const tones = { live: 'green', expired: 'amber', used_up: 'neutral', ended: 'neutral' } satisfies Record<OwnedPackage['state'], Tone>

/** What a patient paid ahead in sittings: what is left, until when, what it covered, and work that waits for one. Nothing where there is none. */
export function PatientPackages({ patientId, page }: { patientId: string; page: PatientPackagesPage }) {
  const t = useTranslations('packages')
  if (page.owned.length === 0) return null
  return (
    <section aria-labelledby="patient-packages" className="grid gap-2">
      <h2 id="patient-packages" className="text-base font-semibold">{t('owned.title')}</h2>
      <ul aria-label={t('owned.title')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {page.owned.map((one) => <Owned key={one.id} patientId={patientId} owned={one} />)}
      </ul>
    </section>
  )
}

function Owned({ patientId, owned }: { patientId: string; owned: OwnedPackage }) {
  const t = useTranslations('packages.owned')
  const locale = useLocale()
  const { slug, can } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [extending, setExtending] = useState(false)
  const day = (date: string) => formatDay(date, locale)
  const what = ({ code, teeth, area, done_on }: CoveredWork) => [code, [area, teeth.join(', ')].filter(Boolean).join(' '), day(done_on)].filter(Boolean).join(' · ')
  const giveBack = (use: CoveredWork) => run(() => returnSitting(slug, { patientId, useId: use.id }), () => {
    refresh()
    toast(t('returned', { what: use.name }))
  })
  const take = (work: CoveredWork) => run(() => takeSitting(slug, { patientId, ownedId: owned.id, treatmentId: work.id }), () => {
    refresh()
    toast(t('taken', { what: work.name, name: owned.name }))
  })
  return (
    <li className="grid gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{owned.name}</span>
        <Badge tone={tones[owned.state]}>{t(`states.${owned.state}`)}</Badge>
        <span className="text-sm text-muted">
          {t('bought', { day: day(owned.bought_on) })} <Link href={`/${slug}/invoices/${owned.invoice_id}`} className="text-brand hover:underline">{owned.number}</Link>
          {owned.expires_on && ` · ${t('until', { day: day(owned.expires_on) })}`}
        </span>
        {can('plans.approve') && owned.expires_on && owned.state !== 'ended' && (
          <Button variant="ghost" size="sm" onClick={() => setExtending(true)}><CalendarPlus aria-hidden />{t('extend')}</Button>
        )}
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm" aria-label={t('balance', { name: owned.name })}>
        {owned.items.map(({ procedure_id, name, sittings, left }) => <li key={procedure_id} className="tabular">{name}: <span className="font-medium">{t('left', { left, sittings })}</span></li>)}
      </ul>
      {owned.waiting.length > 0 && can('bills.write') && (
        <ul className="grid gap-1" aria-label={t('waiting', { name: owned.name })}>
          {owned.waiting.map((work) => (
            <li key={work.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-amber-soft px-2 py-1 text-sm">
              <span className="min-w-0 flex-1 basis-40">{work.name} <span className="text-muted">{what(work)}</span></span>
              <Button variant="secondary" size="sm" onClick={() => void take(work)}>{t('take', { count: work.sittings })}</Button>
            </li>
          ))}
        </ul>
      )}
      {owned.uses.length > 0 && (
        <details className="text-sm text-muted">
          <summary className="rounded-sm py-0.5 hover:text-ink">{t('uses', { count: owned.uses.length })}</summary>
          <ul className="mt-1 grid gap-1">
            {owned.uses.map((use) => (
              <li key={use.id} className="flex flex-wrap items-center gap-x-3">
                <span className="min-w-0 flex-1 basis-40">{use.name} <span className="text-faint">{what(use)}</span></span>
                {can('bills.write') && <Button variant="ghost" size="sm" aria-label={t('giveBackNamed', { what: `${use.name} ${what(use)}` })} onClick={() => void giveBack(use)}><Undo2 aria-hidden />{t('giveBack')}</Button>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {extending && <ExtendPackage patientId={patientId} owned={owned} onClose={() => setExtending(false)} />}
    </li>
  )
}
