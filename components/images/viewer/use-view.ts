'use client'

import { useMemo, useState } from 'react'
import { flip, turn, wholeView, zoomAt, type Size, type View } from './view'

/** `at` null: all of it, also when the pane changes its size. */
type State = { turns: number; flipped: boolean; at: Pick<View, 'centre' | 'scale'> | null }

/** What is seen of a picture: all of it to begin with, and again whenever one asks for it. */
export function useView(picture: Size, pane: Size) {
  const [state, setState] = useState<State>({ turns: 0, flipped: false, at: null })
  const view = useMemo(() => viewOf(state, picture, pane), [state, picture, pane])
  return {
    view,
    fitted: state.at === null,
    /** From the view of this moment: several moves may come before the next frame. */
    change: (next: (view: View) => View) => setState((before) => {
      const { turns, flipped, ...at } = next(viewOf(before, picture, pane))
      return { turns, flipped, at }
    }),
    turn: (by: 1 | -1) => setState((before) => lying(before, turn(viewOf(before, picture, pane), by))),
    flip: () => setState((before) => lying(before, flip(viewOf(before, picture, pane)))),
    fit: () => setState((before) => ({ ...before, at: null })),
    reset: () => setState({ turns: 0, flipped: false, at: null }),
    /** Around the middle of the pane. */
    zoom: (scale: (now: number) => number) => setState((before) => {
      const now = viewOf(before, picture, pane)
      const { turns, flipped, ...at } = zoomAt(now, pane, { x: pane.width / 2, y: pane.height / 2 }, scale(now.scale))
      return { turns, flipped, at }
    }),
  }
}

const viewOf = ({ turns, flipped, at }: State, picture: Size, pane: Size): View => (at ? { turns, flipped, ...at } : wholeView(picture, pane, { turns, flipped }))
const lying = ({ at }: State, { turns, flipped }: View): State => ({ turns, flipped, at })
