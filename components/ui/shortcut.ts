'use client'

import { useEffect, useRef } from 'react'

type Handler = (event: KeyboardEvent) => void
/** Later hooks win over earlier ones: what is on top of the page answers first. */
const registry: { keys: string; handler: { current: Handler } }[] = []
let prefix = ''
let prefixTimer: ReturnType<typeof setTimeout> | undefined

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])')
}

/** Something modal or a menu has the keyboard; letters there are not ours. */
function covered(): boolean {
  return document.querySelector('dialog:modal, [role=menu]:popover-open') !== null
}

function chord(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const keys = chord(event)
  const withMod = keys.startsWith('mod+')
  if (!withMod && (typing(event.target) || covered())) return
  const full = prefix && !withMod ? `${prefix} ${keys}` : keys
  prefix = ''
  clearTimeout(prefixTimer)
  const found = registry.findLast((entry) => entry.keys === full)
  if (found) {
    event.preventDefault()
    found.handler.current(event)
  } else if (!withMod && registry.some((entry) => entry.keys.startsWith(`${keys} `))) {
    prefix = keys
    prefixTimer = setTimeout(() => (prefix = ''), 1000)
  }
}

/**
 * Runs `handler` on a key while the component is mounted: 'n', '?', 'ArrowLeft', 'g s' (one after the other),
 * 'mod+k' (Ctrl or Cmd). Keys without Ctrl never fire while one types or while something modal is open.
 */
export function useShortcut(keys: string, handler: Handler, enabled = true) {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    if (!enabled) return
    const entry = { keys, handler: latest }
    if (registry.length === 0) document.addEventListener('keydown', onKeyDown)
    registry.push(entry)
    return () => {
      registry.splice(registry.indexOf(entry), 1)
      if (registry.length === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [keys, enabled])
}
