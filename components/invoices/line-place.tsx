'use client'

import { Grid2x2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { ToothPicker } from '@/components/treatments/tooth-picker'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import type { WrittenLine } from '@/lib/invoices/written-lines'
import type { Area, Covers } from '@/lib/treatments/plan'
import { arches, quadrants, wants } from '@/lib/treatments/rules'
import { teethTyped, type PlaceProblem, type TypedPlace } from '@/lib/treatments/typed-place'

type LinePlaceProps = { line: WrittenLine; covers: Covers; problem: PlaceProblem | null; onChange: (where: TypedPlace) => void }
const box = 'h-7 rounded-sm border border-line bg-surface px-2 text-sm text-ink tabular placeholder:text-faint focus-visible:border-brand aria-invalid:border-red pointer-coarse:h-9'

/** Where a procedure of the list was done, in the line itself: what a plan asks for it too. Enter leads to what is missing, then to the next line. */
export function LinePlace({ line, covers, problem, onChange }: LinePlaceProps) {
  const t = useTranslations('invoices.new.lines')
  const places = useTranslations('treatments')
  const asked = wants(covers)
  const { where } = line
  const change = (part: Partial<TypedPlace>) => onChange({ ...where, ...part })
  const wrong = (at: PlaceProblem['at']) => problem?.at === at || undefined
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = event.currentTarget.name === 'teeth' && asked.surfaces ? event.currentTarget.closest('[data-place]')?.querySelector<HTMLInputElement>('input[name=surfaces]') : null
    ;(next ?? document.querySelector<HTMLInputElement>('[data-add-line] input'))?.focus()
  }
  return (
    <span data-place={line.key} className="inline-flex items-center gap-1">
      {asked.teeth && (
        <>
          <input
            name="teeth" aria-label={t('teethOf', { name: line.name })} aria-invalid={wrong('teeth')} placeholder={t('teeth')} autoComplete="off" className={`${box} w-24`}
            value={where.teeth} onChange={({ target }) => change({ teeth: target.value })} onKeyDown={onKeyDown}
          />
          <Popover label={places('teeth.choose')} className="w-[min(36rem,calc(100vw-1rem))]" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('chooseTeethOf', { name: line.name })}><Grid2x2 aria-hidden /></Button>}>
            {() => <ToothPicker value={teethTyped(where.teeth).teeth} onChange={(teeth) => change({ teeth: teeth.join(' ') })} />}
          </Popover>
        </>
      )}
      {asked.surfaces && (
        <input
          name="surfaces" aria-label={t('surfacesOf', { name: line.name })} aria-invalid={wrong('surfaces')} placeholder="MOD" autoComplete="off" autoCapitalize="characters" maxLength={8} className={`${box} w-18`}
          value={where.surfaces} onChange={({ target }) => change({ surfaces: target.value.toUpperCase() })} onKeyDown={onKeyDown}
        />
      )}
      {(asked.quadrant || asked.arch) && (
        <select
          aria-label={t(asked.quadrant ? 'quadrantOf' : 'archOf', { name: line.name })} aria-invalid={wrong('area')} className={box}
          value={where.area} onChange={({ target }) => change({ area: target.value as Area | '' })} onKeyDown={onKeyDown}
        >
          <option value="">{t(asked.quadrant ? 'quadrant' : 'arch')}</option>
          {(asked.quadrant ? quadrants : arches).map((area) => <option key={area} value={area}>{places(`areas.${area}`)}</option>)}
        </select>
      )}
    </span>
  )
}
