import type { ReactNode } from 'react'
import { drawMount, type MountLayout, type MountPlace } from '@/lib/images/mount-layouts'

/** The edge of cardboard around the windows, millimetres. */
const edge = 5

type MountFrameProps = {
  layout: MountLayout
  /** As large as there is room on the page, not as its box. */
  roomy?: boolean
  children: (place: MountPlace) => ReactNode
}

/** The dark card with a window for each film. */
export function MountFrame({ layout, roomy = false, children }: MountFrameProps) {
  const { width, height, places } = drawMount(layout)
  const [w, h] = [width + 2 * edge, height + 2 * edge]
  const across = (mm: number) => `${(100 * mm) / w}%`
  const down = (mm: number) => `${(100 * mm) / h}%`
  return (
    <div
      data-dark
      className="relative mx-auto rounded-md border border-line-strong bg-surface [print-color-adjust:exact]"
      // As wide as there is room, and never higher than the screen.
      style={{ aspectRatio: `${w} / ${h}`, width: roomy ? `min(100%, calc(72dvh * ${w / h}))` : '100%' }}
    >
      {places.map((place) => (
        <div key={place.place} className="absolute" style={{ left: across(place.x + edge), top: down(place.y + edge), width: across(place.width), height: down(place.height) }}>
          {children(place)}
        </div>
      ))}
    </div>
  )
}
