'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isTooth, normalSurfaces, surfaceOn, surfacesFit, teethInRow } from '@/lib/charts/teeth'
import type { Area, Covers, Place } from '@/lib/treatments/plan'
import { typedTeeth, wants } from '@/lib/treatments/rules'

export const toothRows = Object.values(teethInRow).flatMap((row) => Object.values(row))

/** Where a procedure is done, while one types it: teeth as text, their surfaces, or a quadrant or an arch; and what is missing. */
export function usePlace(start?: Place) {
  const t = useTranslations('treatments.problems')
  const [teeth, setTeeth] = useState(start?.teeth.join(' ') ?? '')
  const [surfaces, setSurfaces] = useState(start?.surfaces ?? '')
  const [area, setArea] = useState<Area | ''>(start?.area ?? '')
  const [problem, setProblem] = useState<{ at: 'teeth' | 'surfaces' | 'area'; text: string } | null>(null)
  const typed = typedTeeth(teeth, isTooth, toothRows)

  /** The place, or null when something is missing or wrong: then it is said at its field. */
  function check(covers: Covers): Place | null {
    const asked = wants(covers)
    const found = typed.wrong.length > 0 ? { at: 'teeth' as const, text: t('tooth', { typed: typed.wrong.join(', ') }) }
      : asked.teeth && typed.teeth.length === 0 ? { at: 'teeth' as const, text: t('teeth') }
        : (asked.quadrant || asked.arch) && !area ? { at: 'area' as const, text: t('area') } : null
    const first = typed.teeth[0]
    // O typed on an incisor means its edge.
    const normal = normalSurfaces([...normalSurfaces(surfaces)].map((letter) => (first && surfaceOn(first, letter)) ?? letter).join(''))
    const wrongSurface = asked.surfaces && !found && (normal === '' || !surfacesFit(typed.teeth, normal))
      ? { at: 'surfaces' as const, text: normal === '' ? t('surfaces') : t('surface', { typed: surfaces, teeth: typed.teeth.join(', ') }) } : null
    setProblem(found ?? wrongSurface)
    if (found ?? wrongSurface) return null
    return { teeth: asked.teeth || asked.arch || asked.quadrant ? typed.teeth : [], surfaces: asked.surfaces ? normal : '', area: asked.quadrant || asked.arch ? area : '' }
  }
  const clear = () => {
    setTeeth('')
    setSurfaces('')
    setArea('')
    setProblem(null)
  }
  return { teeth, setTeeth, surfaces, setSurfaces, area, setArea, problem, setProblem, chosen: typed.teeth, check, clear }
}
export type PlaceState = ReturnType<typeof usePlace>
