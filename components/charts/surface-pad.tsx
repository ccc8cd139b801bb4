'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { cornerOf, surfacesOf } from '@/lib/charts/teeth'

const generic: Record<string, string> = { I: 'O', F: 'B', P: 'L' }

type SurfacePadProps = { tooth: number; chosen: string; onToggle: (letter: string) => void }

/** The five surfaces of a tooth as big buttons, laid out as they lie in the mouth: for a thumb, or a gloved finger. */
export function SurfacePad({ tooth, chosen, onToggle }: SurfacePadProps) {
  const t = useTranslations('charts')
  const [mesial, middle, distal, outer, inner] = surfacesOf(tooth)
  const corner = cornerOf(tooth)
  const mesialRight = corner === 1 || corner === 4
  const top = corner <= 2 ? outer! : inner!
  const bottom = corner <= 2 ? inner! : outer!
  const places: [string, string][] = [
    [top, 'col-start-2 row-start-1'], [mesialRight ? distal! : mesial!, 'col-start-1 row-start-2'], [middle!, 'col-start-2 row-start-2'],
    [mesialRight ? mesial! : distal!, 'col-start-3 row-start-2'], [bottom, 'col-start-2 row-start-3'],
  ]
  return (
    <fieldset className="grid grid-cols-[repeat(3,2.25rem)] grid-rows-[repeat(3,1.75rem)] gap-0.5 max-md:grid-cols-[repeat(3,3rem)] max-md:grid-rows-[repeat(3,2.75rem)]">
      <legend className="sr-only">{t('entry.surfaces')}</legend>
      {places.map(([surface, place]) => {
        const pressed = chosen.includes(generic[surface] ?? surface)
        return (
          <button
            key={surface} type="button" aria-pressed={pressed} aria-label={t('entry.surface', { letter: surface, name: t(`surfaceNames.${surface as 'M'}`) })}
            onClick={() => onToggle(generic[surface] ?? surface)}
            className={cn('rounded-md border text-sm font-semibold', place, pressed ? 'border-brand bg-brand text-on-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
          >
            {surface}
          </button>
        )
      })}
    </fieldset>
  )
}
