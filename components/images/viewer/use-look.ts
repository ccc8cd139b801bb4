'use client'

import { useMemo, useState } from 'react'
import type { Tones } from '@/lib/images/image'
import type { Picture } from '@/lib/images/picture'
import { autoWindow, plainLook, windowOf, type Look, type Preset } from '@/lib/images/tones'

/** How the values of a picture are lit, and the ways to change that. It begins as the file wants it. */
export function useLook(picture: Picture) {
  const { tones } = picture
  const [look, setLook] = useState<Look>(() => plainLook(tones))
  const auto = useMemo(() => (picture.sort === 'gray' ? autoWindow(picture.values) : { center: tones.center, width: tones.width }), [picture, tones])
  return {
    look,
    setLook,
    preset: (preset: Preset) => setLook((now) => ({ ...now, ...windowOf(preset, tones, auto) })),
    drag: (dx: number, dy: number) => setLook((now) => dragged(now, tones, dx, dy)),
    reset: () => setLook(plainLook(tones)),
  }
}

/** As readers of X-rays are used to it: sideways the contrast, up is brighter. 600 CSS pixels are all there is. */
export function dragged(look: Look, tones: Tones, dx: number, dy: number): Look {
  const span = Math.max(1, tones.high - tones.low)
  return {
    ...look,
    width: Math.min(span * 1.5, Math.max(span / 100, look.width + (dx / 600) * span)),
    center: Math.min(tones.high, Math.max(tones.low, look.center + ((tones.inverted ? -dy : dy) / 600) * span)),
  }
}
