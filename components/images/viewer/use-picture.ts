'use client'

import { useEffect, useMemo, useState } from 'react'
import type { Image } from '@/lib/images/image'
import { loadPicture, PictureLost, type Picture } from '@/lib/images/picture'
import { Source } from './render'

type State = { picture: Picture } | { lost: number } | null

/** The picture behind an address, once it is there; `again` asks once more for one that was lost. */
export function usePicture(address: string, image: Pick<Image, 'sort' | 'shown' | 'width' | 'height' | 'tones'>) {
  const [state, setState] = useState<State>(null)
  const [attempt, setAttempt] = useState(0)
  const { sort, shown, width, height, tones } = image
  const values = tones && JSON.stringify(tones)

  useEffect(() => {
    const leaving = new AbortController()
    const wanted = { sort, shown, width, height, tones: values ? (JSON.parse(values) as Image['tones']) : null }
    loadPicture(address, wanted, leaving.signal).then(
      (picture) => setState({ picture }),
      (error: unknown) => !leaving.signal.aborted && setState({ lost: error instanceof PictureLost ? error.status : 500 }),
    )
    return () => leaving.abort()
  }, [address, sort, shown, width, height, values, attempt])

  const picture = state && 'picture' in state ? state.picture : null
  const source = useMemo(() => picture && new Source(picture), [picture])
  const again = () => {
    setState(null)
    setAttempt((n) => n + 1)
  }
  return { source, lost: state && 'lost' in state ? state.lost : null, again }
}
