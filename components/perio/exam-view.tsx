'use client'

import { TrendingDown, TrendingUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { compareExams, type Comparison } from '@/lib/perio/comparing'
import type { PerioExam, PerioTooth } from '@/lib/perio/exam'
import { blankTooth, countsOf, perioTeeth } from '@/lib/perio/rules'
import { Arch } from './arch'
import { ExamFigures } from './exam-figures'
import { useDay } from './use-day'
import { useSiteName } from './use-site-name'

const byNumber = (teeth: PerioTooth[]) => Object.fromEntries(perioTeeth.map((tooth) => [tooth, teeth.find((one) => one.tooth === tooth) ?? blankTooth(tooth)])) as Record<number, PerioTooth>

/** A finished exam, alone or over an earlier one. */
export function ExamView({ exam, compared }: { exam: PerioExam; compared: PerioExam | null }) {
  const t = useTranslations('perio')
  const day = useDay()
  // Whichever was chosen first, the older one is what the other is measured by.
  const [earlier, later] = compared && compared.examined_on > exam.examined_on ? [exam, compared] : [compared, exam]
  const comparison = useMemo(() => earlier && compareExams(earlier.teeth, later.teeth), [earlier, later])
  const [teeth, before] = useMemo(() => [byNumber(later.teeth), earlier && byNumber(earlier.teeth)], [earlier, later])

  return (
    <section aria-labelledby="exam" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="exam" className="text-base font-semibold">{earlier ? t('compare.title', { earlier: day(earlier.examined_on), later: day(later.examined_on) }) : t('examOf', { day: day(later.examined_on) })}</h2>
        <p className="text-sm text-muted">
          {[later.dentist, later.entered_by && t('enteredBy', { name: later.entered_by }), later.sextants.length < 6 && t('only', { sextants: later.sextants.map((one) => t(`sextants.${one}`)).join(', ') })].filter(Boolean).join(' · ')}
        </p>
      </div>
      <ExamFigures counts={countsOf(later.teeth)} earlier={earlier && countsOf(earlier.teeth)} />
      {comparison && <Changes comparison={comparison} />}
      <div role="grid" aria-labelledby="exam" aria-readonly className="perio-grid" tabIndex={0}>
        {(['upper', 'lower'] as const).map((arch) => (
          <Arch key={arch} arch={arch} teeth={teeth} sextants={later.sextants} typing={null} earlier={before} changes={comparison?.changes ?? null} />
        ))}
      </div>
      <Legend compared={earlier !== null} />
      {later.note && <p className="text-sm whitespace-pre-wrap"><span className="text-muted">{t('settings.note')}: </span>{later.note}</p>}
    </section>
  )
}

/** What improved and what got worse, the worst sites by name. */
function Changes({ comparison: { both, better, worse, worseSites } }: { comparison: Comparison }) {
  const t = useTranslations('perio')
  const name = useSiteName()
  return (
    <div className="grid gap-1 rounded-lg border border-line bg-surface px-3 py-2 text-sm">
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        <span className="flex items-center gap-1.5 text-green"><TrendingDown className="size-4" aria-hidden />{t('compare.better', { count: better })}</span>
        <span className="flex items-center gap-1.5 text-red"><TrendingUp className="size-4" aria-hidden />{t('compare.worse', { count: worse })}</span>
        <span className="text-muted">{t('compare.both', { count: both })}</span>
      </p>
      {worseSites.length > 0 && (
        <p className="text-muted">{t('compare.worst', { sites: worseSites.slice(0, 6).map(({ tooth, site, before, after }) => `${name.short(tooth, site)} ${before} → ${after} mm`).join('; ') })}</p>
      )}
    </div>
  )
}

function Legend({ compared }: { compared: boolean }) {
  const t = useTranslations('perio.legend')
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      <li className="flex items-center gap-1.5"><i className="perio-key-margin" />{t('margin')}</li>
      <li className="flex items-center gap-1.5"><i className="perio-key-pocket" />{t('pocket')}</li>
      {compared && <li className="flex items-center gap-1.5"><i className="perio-key-before" />{t('before')}</li>}
      <li className="flex items-center gap-1.5"><i className="perio-key-4" />{t('deep4')}</li>
      <li className="flex items-center gap-1.5"><i className="perio-key-6" />{t('deep6')}</li>
      <li className="flex items-center gap-1.5"><i className="perio-blood" />{t('bleeding')}</li>
      <li className="flex items-center gap-1.5"><i className="perio-plaque" />{t('plaque')}</li>
      <li className="flex items-center gap-1.5"><i className="perio-pus" />{t('suppuration')}</li>
    </ul>
  )
}
