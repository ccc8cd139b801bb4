'use client'

import { useEffect, useState } from 'react'
import type { Image } from '@/lib/images/image'
import type { Source } from '../viewer/render'
import { loadSource } from '../sources'

type State = { image: string; source: Source | null; lost: boolean }

/** The picture of an image, once it is there; `lost` when it could not be loaded, `again` asks once more. */
export function useSource(slug: string, image: Image) {
  const [state, setState] = useState<State | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let left = false
    loadSource(slug, image).then(
      (source) => left || setState({ image: image.id, source, lost: false }),
      () => left || setState({ image: image.id, source: null, lost: true }),
    )
    return () => {
      left = true
    }
  }, [slug, image, attempt])
  const now = state?.image === image.id ? state : null
  const again = () => {
    setState(null)
    setAttempt((n) => n + 1)
  }
  return { source: now?.source ?? null, lost: now?.lost ?? false, again }
}
