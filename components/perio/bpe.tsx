'use client'

import { ClipboardList, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { toast, toastUndo } from '@/components/ui/toast'
import { bpeAge, bpeFollowUp } from '@/lib/perio/bpe'
import type { PerioPage, Screening } from '@/lib/perio/exam'
import { removeBpe } from '@/lib/perio/remove-bpe'
import { BpeEntry } from './bpe-entry'
import { useDay } from './use-day'

type BpeProps = { slug: string; patientId: string; page: PerioPage; birthDate: string | null; onChart: (sextants: number[]) => void }

/** The last screening with what it demands, those before it, and a new one in six keys. */
export function Bpe({ slug, patientId, page, birthDate, onChart }: BpeProps) {
  const t = useTranslations('perio.bpe')
  const day = useDay()
  const run = useRun()
  const { can } = useShell()
  const may = can('records.write')
  const [entering, setEntering] = useState(false)
  const age = bpeAge(birthDate, page.today)
  const [latest] = page.screenings.filter(({ removed }) => !removed)
  const older = page.screenings.filter((screening) => screening !== latest)
  const strike = ({ id }: Screening, removed: boolean) => run(() => removeBpe(slug, { screeningId: id, patientId, removed }), () =>
    removed ? toastUndo(t('struck'), () => void run(() => removeBpe(slug, { screeningId: id, patientId, removed: false }), () => toast(t('back')))) : toast(t('back')))

  return (
    <section aria-labelledby="bpe" className="grid content-start gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex items-center gap-3">
        <h2 id="bpe" className="text-base font-semibold">{t('title')}</h2>
        {latest && <span className="text-sm text-muted">{[day(latest.examined_on), latest.dentist].filter(Boolean).join(' · ')}</span>}
        {may && !entering && <span className="ms-auto print:hidden"><Button size="sm" onClick={() => setEntering(true)}><Plus aria-hidden />{t('new')}</Button></span>}
      </div>
      {entering && <BpeEntry slug={slug} patientId={patientId} age={age} dentist={page.dentist} dentists={page.dentists} onClose={() => setEntering(false)} />}
      {!latest && !entering && <p className="text-sm text-muted">{age === 'too_young' ? t('tooYoung') : t('none')}</p>}
      {latest && !entering && (
        <div className="grid items-start gap-4 sm:grid-cols-[auto_minmax(0,1fr)]">
          <Codes codes={latest.codes} />
          <FollowUp screening={latest} age={age} onChart={may ? onChart : undefined} />
        </div>
      )}
      {latest && !entering && (older.length > 0 || may) && (
        <details className="text-sm print:hidden">
          <summary className="cursor-pointer text-muted">{t('earlier', { count: older.length })}</summary>
          <ul className="mt-2 grid gap-1">
            {page.screenings.map((screening) => (
              <li key={screening.id} className="flex flex-wrap items-center gap-x-3">
                <span className={cn('tabular-nums', screening.removed && 'text-faint line-through')}>{day(screening.examined_on)}: {screening.codes.join(' ')}</span>
                {screening.note && <span className="text-muted">{screening.note}</span>}
                {may && <Button size="sm" variant="ghost" onClick={() => void strike(screening, !screening.removed)}>{screening.removed ? t('restore') : t('strike')}</Button>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** Six codes as they lie in the mouth: upper right, front, left; lower right, front, left. */
export function Codes({ codes }: { codes: string[] }) {
  const t = useTranslations('perio')
  return (
    <dl className="grid w-fit grid-cols-3 border-y border-line-strong text-center tabular-nums">
      {[1, 2, 3, 6, 5, 4].map((sextant, i) => {
        const code = codes[sextant - 1]!
        return (
          <div key={sextant} className={cn('w-16 py-2.5', i % 3 > 0 && 'border-s border-line-strong', i > 2 && 'border-t border-t-line-strong')}>
            <dt className="sr-only">{t(`sextants.${sextant}`)}</dt>
            <dd className={cn('text-lg', /^[34]|\*/.test(code) ? 'font-bold text-red' : code === 'X' ? 'text-faint' : 'font-medium')}>{code}</dd>
          </div>
        )
      })}
    </dl>
  )
}

function FollowUp({ screening, age, onChart }: { screening: Screening; age: ReturnType<typeof bpeAge>; onChart?: (sextants: number[]) => void }) {
  const t = useTranslations('perio')
  const { steps, chart } = bpeFollowUp(screening.codes, screening.index_teeth && age === 'adult' ? 'youth' : age)
  const whole = steps.includes('fullChart')
  return (
    <div className="grid content-start gap-2">
      <ul className="grid gap-1 ps-4 text-sm [list-style:disc]" aria-label={t('bpe.followUp')}>
        {steps.map((step) => <li key={step}>{t(`bpe.steps.${step}`, { sextants: chart.map((sextant) => t(`sextants.${sextant}`)).join(', ') })}</li>)}
      </ul>
      {chart.length > 0 && onChart && (
        <div className="print:hidden">
          <Button size="sm" variant="primary" onClick={() => onChart(chart)}><ClipboardList aria-hidden />{t(whole ? 'bpe.startFull' : 'bpe.startSextant', { count: chart.length })}</Button>
        </div>
      )}
    </div>
  )
}
