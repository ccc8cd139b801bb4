'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useState, type KeyboardEvent, type Ref } from 'react'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { entryOf, marks, suggestMarks } from '@/lib/charts/marks'
import { choicesFor, type Choice, type Target } from '@/lib/charts/new-findings'
import { cornerOf } from '@/lib/charts/teeth'

type CodeFieldProps = {
  ref: Ref<HTMLInputElement>
  value: string; onChange: (value: string) => void
  target: Target
  onPick: (choice: Choice) => void
  /** What was typed fits a mark that cannot go there. */
  onRefused: (choice: Pick<Choice, 'mark'>) => void
  onLeave: () => void
}

/** A code or a name, with what it could mean below it; Enter takes the first. */
export function CodeField({ ref, value, onChange, target, onPick, onRefused, onLeave }: CodeFieldProps) {
  const t = useTranslations('charts')
  const id = useId()
  const [active, setActive] = useState(0)
  const suggested = useMemo(() => (value.trim() ? suggestMarks(value, (mark) => t(`marks.${mark}`)) : []), [value, t])
  const choices = useMemo(() => suggested.flatMap(({ mark, depth }) => choicesFor(mark, depth, target)).slice(0, 7), [suggested, target])
  const at = Math.min(active, Math.max(choices.length - 1, 0))
  const placeOf = ({ covers, arch }: Choice) =>
    covers === 'arch' ? t('places.arch', { arch: t(`arches.${arch!}`) }) : covers === 'quadrant' ? t('places.quadrant', { corner: t(`corners.${cornerOf(target.teeth[0]!) as 1}`) }) : t('places.mouth')

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setActive((at + (event.key === 'ArrowDown' ? 1 : -1) + choices.length) % Math.max(choices.length, 1))
    else if (event.key === 'Enter') {
      // What was meant is clear, and cannot be done here: said, not silently something else.
      if (suggested[0] && choices[at] && at === 0 && marks[suggested[0].mark].code === value.trim() && choices[0]!.mark !== suggested[0].mark) onRefused(suggested[0])
      else if (choices[at]) onPick(choices[at])
      else if (suggested[0]) onRefused(suggested[0])
    } else if (event.key === 'Escape' || (event.key === 'Backspace' && value === '')) onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative min-w-0 flex-1 basis-40">
      <input
        ref={ref} role="combobox" aria-label={t('entry.code')} aria-expanded={choices.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `${id}-${at}` : undefined} placeholder={t('entry.codeHint')} autoComplete="off" autoCapitalize="off" spellCheck={false} value={value}
        onChange={(event) => { setActive(0); onChange(event.target.value) }} onKeyDown={onKeyDown} onBlur={() => onChange('')}
        className="h-row w-full rounded-md border border-line-strong bg-surface px-3 text-base placeholder:text-faint"
      />
      <ul
        id={`${id}-list`} role="listbox" aria-label={t('entry.code')} hidden={choices.length === 0}
        className="absolute inset-x-0 top-full z-30 mt-1 min-w-64 overflow-hidden rounded-md border border-line bg-raised p-1 shadow-md"
      >
        {choices.map((choice, i) => (
          <li
            key={`${choice.mark}${choice.covers}${choice.arch ?? ''}`} id={`${id}-${i}`} role="option" aria-selected={i === at}
            onPointerDown={(event) => { event.preventDefault(); onPick(choice) }} onPointerEnter={() => setActive(i)}
            className={cn('flex h-8 items-center justify-between gap-3 rounded-sm px-2 text-sm max-md:h-11', i === at && 'bg-brand-soft text-brand')}
          >
            <span className="truncate">
              {entryOf(choice.mark).covers.length > 1 && !entryOf(choice.mark).covers.includes('surface') && choice.covers !== 'tooth' && choice.covers !== 'span'
                ? t('entry.option', { mark: t(`marks.${choice.mark}`), place: placeOf(choice) }) : t(`marks.${choice.mark}`)}
              {choice.depth && <span className="text-muted">, {t(`depths.${choice.depth as 'pulp'}`)}</span>}
            </span>
            <Kbd keys={marks[choice.mark].code} />
          </li>
        ))}
      </ul>
    </div>
  )
}
