import { isSame, type NoteField, type NoteFields } from './note'

/**
 * Two people wrote into one note. What only one of them changed since `base` is taken; where both changed the same field to
 * something else, nobody's words win by themselves: it is disputed, and mine stay on my screen.
 */
export function mergeNotes(base: NoteFields, mine: NoteFields, theirs: NoteFields): { merged: NoteFields; disputed: NoteField[]; taken: NoteField[] } {
  const merged: Record<string, unknown> = { ...mine }
  const disputed: NoteField[] = []
  const taken: NoteField[] = []
  for (const field of Object.keys(mine) as NoteField[]) {
    if (isSame(mine[field], theirs[field])) continue
    if (isSame(theirs[field], base[field])) continue
    if (isSame(mine[field], base[field])) {
      merged[field] = theirs[field]
      taken.push(field)
    } else disputed.push(field)
  }
  return { merged: merged as NoteFields, disputed, taken }
}

/** Both texts, one below the other. */
export const bothTexts = (theirs: string, mine: string) => [theirs.trimEnd(), mine.trimStart()].filter(Boolean).join('\n')
