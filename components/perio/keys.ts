import type { KeyboardEvent } from 'react'
import type { Press } from '@/lib/perio/typing'

const letters: Record<string, Press> = {
  ' ': { do: 'mark', mark: 'bleeding' }, b: { do: 'mark', mark: 'bleeding' }, p: { do: 'mark', mark: 'plaque' }, s: { do: 'mark', mark: 'suppuration' },
  x: { do: 'missing' }, i: { do: 'implant' }, '-': { do: 'prefix', sign: '-' }, '+': { do: 'prefix', sign: '+' },
  Backspace: { do: 'back' }, Delete: { do: 'clear' }, Enter: { do: 'skip' },
}

/** What a key means in the chart; null: it is not for the chart. Shift and a digit is ten more, wherever the keyboard has its digits. */
export function keyToPress({ key, code, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): Press | null {
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'z' && !shiftKey) return { do: 'undo' }
  if (ctrlKey || metaKey || altKey) return null
  if (/^Digit\d$/.test(code) && shiftKey && !/^\d$/.test(key)) return { do: 'digit', digit: Number(code.at(-1)), ten: true }
  if (/^\d$/.test(key)) return { do: 'digit', digit: Number(key) }
  if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key)) return { do: 'arrow', key }
  return letters[key.length === 1 ? key.toLowerCase() : key] ?? null
}
