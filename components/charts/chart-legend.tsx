import { useTranslations } from 'next-intl'
import { findingStates } from '@/lib/charts/finding'
import { StateMark } from './state-mark'

/** How the four states and what is found look: in words, for whoever does not tell the colours apart. */
export function ChartLegend() {
  const t = useTranslations('charts')
  return (
    <ul aria-label={t('legend.title')} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {findingStates.map((state) => <li key={state} className="inline-flex items-center gap-1.5"><StateMark state={state} />{t(`legend.${state}`)}</li>)}
      <li className="inline-flex items-center gap-1.5">
        <svg viewBox="0 0 16 16" className="size-4" aria-hidden><path d="M3 9C2 5 6 2 9 4S15 6 13 10S5 14 3 9Z" fill="var(--red)" /></svg>
        {t('legend.condition')}
      </li>
    </ul>
  )
}
