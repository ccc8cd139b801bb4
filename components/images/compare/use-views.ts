'use client'

import { useState } from 'react'
import { panBy, turn, wholeView, zoomAt, type Size, type View } from '../viewer/view'
import type { Point } from '@/lib/images/mark'

/** `at` null: all of it, also when the pane changes its size. */
type Lying = { turns: number; at: Pick<View, 'centre' | 'scale'> | null }
export type Seen = { id: string; picture: Size }

/** What is seen of each of several pictures, by their ids: it stays with a picture that changes sides, or goes and comes back. */
export function useViews(pane: Size) {
  const [lying, setLying] = useState<Record<string, Lying>>({})
  const viewOf = ({ id, picture }: Seen, all = lying): View => {
    const { turns, at } = all[id] ?? { turns: 0, at: null }
    return at ? { turns, flipped: false, ...at } : wholeView(picture, pane, { turns, flipped: false })
  }
  const change = (which: Seen[], next: (view: View, picture: Size) => View) => setLying((all) => {
    const changed = which.map((seen) => [seen.id, next(viewOf(seen, all), seen.picture)] as const)
    return { ...all, ...Object.fromEntries(changed.map(([id, { turns, centre, scale }]) => [id, { turns, at: { centre, scale } }])) }
  })
  return {
    viewOf,
    // The same movement on screen for each, so that what lies at the same place in two panes stays so.
    pan: (which: Seen[], dx: number, dy: number) => change(which, (view, picture) => panBy(view, picture, dx, dy)),
    zoom: (which: Seen[], place: Point, factor: number) => change(which, (view) => zoomAt(view, pane, place, view.scale * factor)),
    turn: ({ id, picture }: Seen) => setLying((all) => ({ ...all, [id]: { turns: turn(viewOf({ id, picture }, all), 1).turns, at: null } })),
    fit: (which: Seen[]) => setLying((all) => ({ ...all, ...Object.fromEntries(which.map(({ id }) => [id, { turns: all[id]?.turns ?? 0, at: null }])) })),
  }
}
