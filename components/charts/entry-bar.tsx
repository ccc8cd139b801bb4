'use client'

import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Segmented } from '@/components/ui/segmented'
import { Switch } from '@/components/ui/switch'
import { findingStates, type FindingState } from '@/lib/charts/finding'
import type { Mark } from '@/lib/charts/marks'
import { choicesFor, type Choice, type Target } from '@/lib/charts/new-findings'
import { compareTeeth, type Numbering } from '@/lib/charts/teeth'
import { CodeField } from './code-field'
import { StateMark } from './state-mark'
import { SurfacePad } from './surface-pad'
import { MarkPalette, markOf } from './mark-palette'
import { useDescribePlace } from './use-describe'

type EntryBarProps = {
  target: Target
  numbering: Numbering
  digits: string
  problem: string | null
  state: FindingState; onState: (state: FindingState) => void
  several: boolean; onSeveral: (several: boolean) => void
  onSurface: (letter: string) => void
  onExtra: (extra: boolean) => void
  onClear: () => void
  code: string; onCode: (code: string) => void; codeRef: Ref<HTMLInputElement>
  onPick: (choice: Choice) => void
  onRefused: (choice: Pick<Choice, 'mark'>) => void
  onLeave: () => void
}

/** Everything that is entered: where, what, in which state. The keyboard needs only the field; a thumb has buttons for all. */
export function EntryBar({ target, numbering, digits, problem, state, onState, several, onSeveral, onSurface, onExtra, onClear, code, onCode, codeRef, onPick, onRefused, onLeave }: EntryBarProps) {
  const t = useTranslations('charts')
  const place = useDescribePlace(numbering)
  const teeth = target.teeth.toSorted(compareTeeth)
  const pick = (mark: Mark) => {
    const [choice] = choicesFor(mark, null, target)
    if (choice) onPick(choice)
    else onRefused({ mark })
  }
  return (
    <section aria-label={t('entry.label')} className="grid gap-3 rounded-lg border border-line bg-surface p-3 print:hidden">
      <div className={cn('grid items-center gap-3', teeth.length > 0 ? 'grid-cols-[auto_minmax(0,1fr)]' : 'grid-cols-1')}>
        {teeth.length > 0 && <div className="md:row-span-2"><SurfacePad tooth={teeth[0]!} chosen={target.surfaces} onToggle={onSurface} /></div>}
        <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <p role="status" className="min-w-0 text-base font-semibold tabular max-md:basis-full">
            {digits ? t('entry.typed', { digits }) : teeth.length > 0 ? place({ teeth, ...(target.extra && { extra: true as const }) }) : <span className="font-normal text-muted">{t('entry.choose')}</span>}
          </p>
          {teeth.length === 1 && <Switch label={t('entry.extra')} checked={target.extra} onChange={(event) => onExtra(event.target.checked)} className="gap-x-2.5 text-muted" />}
          <span className="md:hidden"><Switch label={t('entry.several')} checked={several} onChange={(event) => onSeveral(event.target.checked)} className="gap-x-2.5 text-muted" /></span>
          {teeth.length > 0 && <Button size="sm" variant="ghost" onClick={onClear}>{t('entry.clear')}</Button>}
        </div>
        <div className={cn('flex min-w-0 flex-wrap items-center gap-2', teeth.length > 0 && 'max-md:col-span-2')}>
          <CodeField ref={codeRef} value={code} onChange={onCode} target={target} onPick={onPick} onRefused={onRefused} onLeave={onLeave} />
          <Segmented
            label={t('entry.state')} value={state} onChange={onState} options={findingStates.map((value) => ({ value, label: t(`states.${value}`), icon: icons[value] }))}
            className="max-md:grid max-md:h-auto max-md:w-full max-md:grid-cols-2 max-md:[&>label]:h-11"
          />
          {problem && <p role="alert" className="basis-full text-sm text-red">{problem}</p>}
        </div>
      </div>
      <div className="grid gap-3" onClick={(event) => { const mark = markOf(event.target); if (mark) pick(mark) }}>
        <MarkPalette kind="condition" label={t('entry.conditions')} />
        <MarkPalette kind="work" label={t('entry.work')} />
      </div>
      <p className="text-xs text-faint max-md:hidden">{t('entry.keys')}</p>
    </section>
  )
}

const icons = Object.fromEntries(findingStates.map((state) => [state, () => <StateMark state={state} />])) as unknown as Record<FindingState, import('lucide-react').LucideIcon>
