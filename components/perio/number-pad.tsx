'use client'

import { Delete, SkipForward } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PointerEvent, ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { Cell } from '@/lib/perio/path'
import type { Press, Typing } from '@/lib/perio/typing'
import { useSiteName } from './use-site-name'

/** Under the thumb on a touch screen, and always there to say where the next number goes and what was wrong with the last. */
export function NumberPad({ typing, press, marked }: { typing: Typing; press: (pressed: Press) => void; marked: Cell | null }) {
  const t = useTranslations('perio')
  const name = useSiteName()
  const tooth = marked && typing.teeth[marked.tooth]!
  // Taps never take the focus from the chart.
  const hold = (event: PointerEvent) => event.preventDefault()
  const key = (pressed: Press, label: ReactNode, options: { say?: string; on?: boolean; wide?: boolean } = {}) => (
    <button type="button" tabIndex={-1} className={cn('perio-key', options.wide && 'col-span-2', options.on && 'perio-key-on')} aria-label={options.say} aria-pressed={options.on} onPointerDown={hold} onClick={() => press(pressed)}>
      {label}
    </button>
  )
  return (
    <div className="perio-pad print:hidden">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-sm" aria-live="polite">
        <strong className="font-semibold">{name.cell(typing.at)}{typing.prefix && ` ${typing.prefix}`}</strong>
        {marked && <span className="text-muted">{t('marksFor', { site: name.short(marked.tooth, marked.site) })}</span>}
        {typing.problem && <span className="font-medium text-red">{t(`problems.${typing.problem}`)}</span>}
      </p>
      <div className="perio-keys">
        {[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => <span key={digit} className="contents">{key({ do: 'digit', digit }, digit)}</span>)}
        {key({ do: 'prefix', sign: '+' }, '10+', { say: t('pad.ten'), on: typing.prefix === '+' })}
        {key({ do: 'prefix', sign: '-' }, '−', { say: t('pad.minus'), on: typing.prefix === '-' })}
        {key({ do: 'back' }, <Delete className="size-5" aria-hidden />, { say: t('pad.back') })}
        {key({ do: 'skip' }, <SkipForward className="size-5" aria-hidden />, { say: t('pad.skip') })}
        {key({ do: 'missing' }, t('missingShort'), { say: t('pad.missing', { tooth: typing.at.tooth }), on: typing.teeth[typing.at.tooth]!.missing })}
      </div>
      <div className="perio-marks-keys">
        {(['bleeding', 'plaque', 'suppuration'] as const).map((mark) => (
          <span key={mark} className="contents">{key({ do: 'mark', mark }, <><i className={{ bleeding: 'perio-blood', plaque: 'perio-plaque', suppuration: 'perio-pus' }[mark]} />{t(`marks.${mark}`)}</>, { on: Boolean(tooth && marked && tooth[mark][marked.site]) })}</span>
        ))}
      </div>
    </div>
  )
}
