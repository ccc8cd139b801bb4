'use client'

import { UserPlus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Tooltip } from '@/components/ui/tooltip'
import { arrangements, type Arrangement } from '@/lib/walk-ins/rules'
import { mostPeople } from '@/lib/walk-ins/schema'
import { nobodyYet, problemsOf, type Who } from './who'
import { WhoField } from './who-field'

type FamilyFieldsProps = {
  slug: string
  relatives: Who[]
  onChange: (relatives: Who[]) => void
  arrangement: Arrangement
  onArrange: (arrangement: Arrangement) => void
  /** Once saving was tried: what is missing is said. */
  asked: boolean
}

/** Who else of the family comes, for a booking: one after the other, or all at the same time. */
export function FamilyFields({ slug, relatives, onChange, arrangement, onArrange, asked }: FamilyFieldsProps) {
  const t = useTranslations('appointments')
  return (
    <div className="grid gap-3">
      {relatives.map((who, i) => (
        <div key={i} className="relative">
          <span className="absolute end-0 -top-1 z-1">
            <Tooltip text={t('walkIn.removeRelative')}>
              <Button variant="ghost" size="icon-sm" aria-label={t('walkIn.removeRelative')} onClick={() => onChange(relatives.filter((_, at) => at !== i))}><X aria-hidden /></Button>
            </Tooltip>
          </span>
          <WhoField
            slug={slug}
            label={t('walkIn.relative')}
            value={who}
            onChange={(next) => onChange(relatives.map((one, at) => (at === i ? next : one)))}
            problems={asked ? problemsOf(who) : {}}
            missing={asked && !who.patient && !who.newcomer ? t('book.problems.patient') : undefined}
            autoFocus
            relative
          />
        </div>
      ))}
      {relatives.length > 0 && (
        <Segmented<Arrangement> label={t('family.arrangement')} value={arrangement} onChange={onArrange} options={arrangements.map((value) => ({ value, label: t(`family.${value}`) }))} />
      )}
      {relatives.length + 1 < mostPeople && (
        <div><Button size="sm" variant="ghost" onClick={() => onChange([...relatives, nobodyYet])}><UserPlus aria-hidden />{t('walkIn.addRelative')}</Button></div>
      )}
    </div>
  )
}
