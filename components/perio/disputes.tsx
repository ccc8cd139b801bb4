'use client'

import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { PerioTooth, SavedTooth } from '@/lib/perio/exam'
import { useSiteName } from './use-site-name'

type DisputesProps = { disputed: SavedTooth[]; mine: Record<number, PerioTooth>; onDecide: (tooth: number, whose: 'mine' | 'theirs') => void }

/** Teeth at which two people wrote different things in the same place: both are shown, one of them decides. */
export function Disputes({ disputed, mine, onDecide }: DisputesProps) {
  const t = useTranslations('perio')
  const name = useSiteName()
  if (disputed.length === 0) return null
  return (
    <div role="alert" className="grid gap-2 rounded-lg border border-amber-line bg-amber-soft p-3">
      {disputed.map((theirs) => (
        <div key={theirs.tooth} className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <span className="flex items-center gap-2 font-medium text-amber"><Users className="size-4" aria-hidden />{t('dispute.title', { tooth: theirs.tooth, by: theirs.changed_by ?? t('dispute.somebody') })}</span>
          <span className="text-muted">{differences(mine[theirs.tooth]!, theirs, name.site, t).join('; ')}</span>
          <span className="flex gap-2">
            <Button size="sm" onClick={() => onDecide(theirs.tooth, 'mine')}>{t('dispute.mine')}</Button>
            <Button size="sm" onClick={() => onDecide(theirs.tooth, 'theirs')}>{t('dispute.theirs')}</Button>
          </span>
        </div>
      ))}
    </div>
  )
}

/** "mesio-buccal, depth: yours 5, theirs 7". */
function differences(mine: PerioTooth, theirs: PerioTooth, site: (tooth: number, place: number) => string, t: ReturnType<typeof useTranslations<'perio'>>): string[] {
  const said = (value: number | boolean | null) => (value === null ? t('blank') : typeof value === 'number' ? String(value) : t(value ? 'dispute.yes' : 'dispute.no'))
  const one = (what: string, my: number | boolean | null, their: number | boolean | null) =>
    (my === their ? [] : [t('dispute.difference', { what, mine: said(my), theirs: said(their) })])
  const lists = [['measures.depth', 'depths'], ['measures.margin', 'margins'], ['marks.bleeding', 'bleeding'], ['marks.plaque', 'plaque'], ['marks.suppuration', 'suppuration']] as const
  return [
    ...lists.flatMap(([label, list]) => mine[list].flatMap((my, place) => one(`${site(mine.tooth, place)}, ${t(label)}`, my, theirs[list][place]!))),
    ...mine.furcations.flatMap((my, place) => one(t('measures.furcation'), my, theirs.furcations[place]!)),
    ...one(t('measures.mobility'), mine.mobility, theirs.mobility), ...one(t('missing'), mine.missing, theirs.missing), ...one(t('implant'), mine.implant, theirs.implant),
  ]
}
