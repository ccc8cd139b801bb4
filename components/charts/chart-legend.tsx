import { useTranslations } from 'next-intl'
import { findingStates } from '@/lib/charts/finding'
import { StateMark } from './state-mark'

/** How the four states and what is found look: in words, for whoever does not tell the colours apart. */
export function ChartLegend() {
  const t = useTranslations('charts')
  return (
    <ul aria-label={t('legend.title')} className="flex min-w-0 flex-wrap gap-x-3.5 gap-y-1 py-1 text-xs text-muted">
      {findingStates.map((state) => <li key={state} className="inline-flex items-center gap-1.5"><StateMark state={state} />{t(`legend.${state}`)}</li>)}
      <li className="inline-flex items-center gap-1.5">
        <svg viewBox="0 0 16 16" className="size-4" aria-hidden><path d="M3 9C2 5 6 2 9 4S15 6 13 10S5 14 3 9Z" fill="var(--red)" /></svg>
        {t('legend.condition')}
      </li>
      {(['missing', 'unerupted'] as const).map((presence) => (
        <li key={presence} className="inline-flex items-center gap-1.5">
          <svg viewBox="0 0 16 16" className="size-4" aria-hidden>
            <path
              d="M3 4Q2 14 5 14Q8 12 11 14Q14 14 13 4Q8 1 3 4Z" strokeWidth={1.2} strokeLinecap="round" strokeDasharray={presence === 'missing' ? '0.5 2.4' : undefined}
              fill={presence === 'missing' ? 'none' : 'var(--dentine)'} stroke="var(--tooth-line)"
            />
            {presence === 'unerupted' && <path d="M0.5 9.5Q8 6.5 15.5 9.5" fill="none" stroke="var(--muted)" strokeWidth={1.2} strokeDasharray="3 1.6" />}
          </svg>
          {t(`legend.${presence}`)}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <svg viewBox="0 0 16 16" className="size-4" aria-hidden><path d="M4 2.5h8v11h-8z" fill="var(--brand-soft)" stroke="var(--brand)" strokeWidth={1.4} strokeLinejoin="round" /></svg>
        {t('legend.pictured')}
      </li>
    </ul>
  )
}
