'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Area, Covers, Place } from '@/lib/treatments/plan'
import { placeOf, teethTyped } from '@/lib/treatments/typed-place'

/** Where a procedure is done, while one types it: teeth as text, their surfaces, or a quadrant or an arch; and what is missing. */
export function usePlace(start?: Place) {
  const t = useTranslations('treatments.problems')
  const [teeth, setTeeth] = useState(start?.teeth.join(' ') ?? '')
  const [surfaces, setSurfaces] = useState(start?.surfaces ?? '')
  const [area, setArea] = useState<Area | ''>(start?.area ?? '')
  const [problem, setProblem] = useState<{ at: 'teeth' | 'surfaces' | 'area'; text: string } | null>(null)

  /** The place, or null when something is missing or wrong: then it is said at its field. */
  function check(covers: Covers): Place | null {
    const found = placeOf(covers, { teeth, surfaces, area })
    if (!('problem' in found)) {
      setProblem(null)
      return found
    }
    setProblem({ at: found.at, text: t(found.problem, { typed: found.typed, teeth: found.teeth }) })
    return null
  }
  const clear = () => {
    setTeeth('')
    setSurfaces('')
    setArea('')
    setProblem(null)
  }
  return { teeth, setTeeth, surfaces, setSurfaces, area, setArea, problem, setProblem, chosen: teethTyped(teeth).teeth, check, clear }
}
export type PlaceState = ReturnType<typeof usePlace>
