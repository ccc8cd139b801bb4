'use client'

import { Grid2x2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import type { Area, Covers } from '@/lib/treatments/plan'
import { arches, quadrants, wants } from '@/lib/treatments/rules'
import { ToothPicker } from './tooth-picker'
import type { PlaceState } from './use-place'

/** The fields that a procedure asks for: teeth typed ("16 17", "13-23") or tapped, surfaces, a quadrant or an arch. */
export function PlaceFields({ covers, place }: { covers: Covers; place: PlaceState }) {
  const t = useTranslations('treatments')
  const asked = wants(covers)
  const problem = (at: 'teeth' | 'surfaces' | 'area') => (place.problem?.at === at ? place.problem.text : undefined)
  return (
    <>
      {asked.teeth && (
        <div className="flex min-w-40 flex-1 items-start gap-1">
          <div className="min-w-0 flex-1">
            <Field label={t('teethLabel')} error={problem('teeth')}>
              <Input name="teeth" inputMode="text" autoComplete="off" placeholder="16 17" value={place.teeth} onChange={(event) => { place.setTeeth(event.target.value); place.setProblem(null) }} />
            </Field>
          </div>
          <div className="pt-6">
            <Popover label={t('teeth.choose')} align="end" className="w-[min(36rem,calc(100vw-1rem))]" trigger={<Button variant="ghost" size="icon" aria-label={t('teeth.choose')}><Grid2x2 aria-hidden /></Button>}>
              {() => <ToothPicker value={place.chosen} onChange={(teeth) => { place.setTeeth(teeth.join(' ')); place.setProblem(null) }} />}
            </Popover>
          </div>
        </div>
      )}
      {asked.surfaces && (
        <div className="w-24 max-md:flex-1">
          <Field label={t('surfacesLabel')} error={problem('surfaces')}>
            <Input name="surfaces" autoComplete="off" autoCapitalize="characters" placeholder="MOD" maxLength={8} value={place.surfaces} onChange={(event) => { place.setSurfaces(event.target.value.toUpperCase()); place.setProblem(null) }} />
          </Field>
        </div>
      )}
      {(asked.quadrant || asked.arch) && (
        <div className="min-w-36 max-md:flex-1">
          <Field label={t(asked.quadrant ? 'quadrantLabel' : 'archLabel')} error={problem('area')}>
            <Select value={place.area} onChange={(event) => { place.setArea(event.target.value as Area | ''); place.setProblem(null) }}>
              <option value="">{t('choose')}</option>
              {(asked.quadrant ? quadrants : arches).map((area) => <option key={area} value={area}>{t(`areas.${area}`)}</option>)}
            </Select>
          </Field>
        </div>
      )}
    </>
  )
}
