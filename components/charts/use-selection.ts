'use client'

import { useCallback, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { neighbour, rangeOf, type Layout } from '@/lib/charts/layout'
import { surfacesFor, type Target } from '@/lib/charts/new-findings'
import { isTooth, surfaceOn } from '@/lib/charts/teeth'

/** Letters of surfaces, by the one that stands for both names of the same place. */
const generic: Record<string, string> = { m: 'M', o: 'O', i: 'O', d: 'D', b: 'B', f: 'B', l: 'L', p: 'L' }
const nothing: ReadonlySet<number> = new Set()

type UseSelection = {
  layout: Layout
  /** A tooth was typed that this dentition does not show. */
  onHiddenTooth: (tooth: number) => void
  /** A letter that begins a code. */
  onCode: (letter: string) => void
  onProblem: (problem: { key: 'unknownTooth'; number: string } | null) => void
}

/** Which teeth and surfaces the next mark goes to, by mouse, touch and keys. */
export function useSelection({ layout, onHiddenTooth, onCode, onProblem }: UseSelection) {
  const svg = useRef<SVGSVGElement>(null)
  const [teeth, setTeeth] = useState<ReadonlySet<number>>(nothing)
  const [surfaces, setSurfaces] = useState('')
  const [extra, setExtra] = useState(false)
  const [cursor, setCursor] = useState(11)
  const [several, setSeveral] = useState(false)
  const [digits, setDigits] = useState('')
  const drag = useRef<{ from: number; surface: string; moved: boolean } | null>(null)
  // A chart of milk teeth has no 11.
  const at = layout.places.has(cursor) ? cursor : layout.rows[0]!.teeth.at(layout.rows[0]!.teeth.length / 2)!

  const choose = useCallback((chosen: number[], next: string = '', focus = chosen.at(-1)) => {
    setTeeth(new Set(chosen))
    setSurfaces(next)
    setExtra(false)
    if (focus !== undefined) setCursor(focus)
  }, [])
  const focusTooth = useCallback((tooth: number) => svg.current?.querySelector<SVGGElement>(`[data-tooth="${tooth}"]`)?.focus(), [])
  const toggleSurface = useCallback((letter: string) => setSurfaces((before) => (before.includes(letter) ? before.replace(letter, '') : before + letter)), [])
  const clear = useCallback(() => choose([]), [choose])

  const click = (tooth: number, surface: string, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) => {
    const letter = surface ? generic[surface.toLowerCase()]! : ''
    if (event.shiftKey && teeth.size > 0) choose(rangeOf(layout, cursor, tooth), surfaces, cursor)
    else if (event.ctrlKey || event.metaKey || several) {
      const next = teeth.has(tooth) ? [...teeth].filter((one) => one !== tooth) : [...teeth, tooth]
      choose(next, surfaces, tooth)
    } else if (teeth.has(tooth) && letter) {
      setCursor(tooth)
      toggleSurface(letter)
    } else choose([tooth], letter)
  }

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    const hit = hitBy(event.target)
    if (!hit || event.button !== 0) return
    drag.current = { from: hit.tooth, surface: hit.surface, moved: false }
  }
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    // A finger that moves scrolls; a mouse or pen that is held down draws over teeth.
    if (!drag.current || event.pointerType === 'touch' || event.buttons !== 1) return
    const over = hitBy(event.target)?.tooth
    if (over === undefined || (!drag.current.moved && over === drag.current.from)) return
    drag.current.moved = true
    const range = rangeOf(layout, drag.current.from, over)
    if (range.length !== teeth.size || range.some((tooth) => !teeth.has(tooth))) choose(range, '', over)
  }
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    const began = drag.current
    drag.current = null
    const hit = hitBy(event.target)
    if (!began || !hit) return
    if (!began.moved && hit.tooth === began.from) click(hit.tooth, began.surface === hit.surface ? hit.surface : '', event)
    focusTooth(hit.tooth)
  }

  const goTo = (tooth: number) => {
    if (layout.places.has(tooth)) focusTooth(tooth)
    else onHiddenTooth(tooth)
    choose([tooth])
  }
  const typeDigit = (digit: string) => {
    const typed = digits + digit
    if (typed.length < 2) {
      setDigits(typed)
      return
    }
    setDigits('')
    if (isTooth(Number(typed))) goTo(Number(typed))
    else onProblem({ key: 'unknownTooth', number: typed })
  }

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.altKey || ((event.ctrlKey || event.metaKey) && event.key.length === 1)) return
    const { key } = event
    onProblem(null)
    if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key)) {
      const next = neighbour(layout, at, key)
      if (event.shiftKey) choose([...new Set([...teeth, at, ...rangeOf(layout, at, next)])], surfaces, next)
      else choose([next])
      focusTooth(next)
    } else if (/^[0-9]$/.test(key)) typeDigit(key)
    else if (key === ' ') choose(teeth.has(at) ? [...teeth].filter((tooth) => tooth !== at) : [...teeth, at], surfaces, at)
    else if (key === 'Escape' && (teeth.size > 0 || digits)) {
      setDigits('')
      clear()
    } else if (key === 'Backspace') setSurfaces('')
    else if (key === '+' && teeth.size === 1) setExtra((before) => !before)
    else if (/^[moidbflp]$/i.test(key)) {
      if (teeth.size === 0) choose([at])
      toggleSurface(generic[key.toLowerCase()]!)
    } else if (/^[a-z/]$/i.test(key) || key === 'Enter') {
      if (teeth.size === 0) choose([at])
      onCode(/^[a-z]$/i.test(key) ? key.toLowerCase() : '')
    } else return
    event.preventDefault()
  }

  const target: Target = { teeth: [...teeth], extra, surfaces }
  return {
    target, digits, several, setSeveral, choose, clear, toggleSurface, setExtra, setSurfaces, focusCursor: () => focusTooth(at),
    live: { teeth, extra, surfacesOn: (tooth: number) => surfacesFor(tooth, surfaces), cursor: at, ref: svg, onKeyDown, onPointerDown, onPointerMove, onPointerUp },
  }
}

/** The tooth and the surface under a pointer. */
function hitBy(target: EventTarget | null): { tooth: number; surface: string } | null {
  if (!(target instanceof Element)) return null
  const tooth = Number(target.closest('[data-tooth]')?.getAttribute('data-tooth'))
  if (!tooth) return null
  const surface = target.getAttribute('data-surface') ?? ''
  return { tooth, surface: surface && surfaceOn(tooth, surface) ? surface : '' }
}
