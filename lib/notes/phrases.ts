import type { NotePhrase, NoteFields, NoteTemplate, TextField } from './note'
import { textFields } from './note'

/**
 * A shortcut that was just finished by a space or a new line ("/heal ") becomes its phrase. Answers the text and where the caret
 * goes; null when there is nothing to replace.
 */
export function expandShortcut(text: string, caret: number, field: TextField, phrases: NotePhrase[]): { text: string; caret: number } | null {
  const typed = /(?:^|\s)\/([a-z0-9]{1,12})(\s)$/i.exec(text.slice(0, caret))
  if (!typed) return null
  const [, shortcut, space] = typed
  const phrase = phrases.find((one) => one.field === field && one.shortcut === shortcut!.toLowerCase())
  if (!phrase) return null
  const begins = caret - shortcut!.length - 2
  const before = text.slice(0, begins) + phrase.body + space
  return { text: before + text.slice(caret), caret: before.length }
}

/** A text with a phrase behind it, a space or nothing between, as one writes. */
export const withPhrase = (text: string, body: string) => (text === '' || /\s$/.test(text) ? text : `${text} `) + body

/** The fields that a template changes: it fills what is blank and adds below what is not, so that nothing typed goes away. */
export function layTemplate(fields: NoteFields, template: NoteTemplate): Partial<NoteFields> {
  const texts = textFields.filter((field) => template[field] && !fields[field].includes(template[field]))
    .map((field) => [field, [fields[field].trimEnd(), template[field]].filter(Boolean).join('\n')] as const)
  const nextIsBlank = fields.next_visit_days === null && fields.next_visit_on === null
  return {
    ...Object.fromEntries(texts), template: template.name,
    ...(nextIsBlank && template.next_visit_days !== null && { next_visit_days: template.next_visit_days }),
    ...(!fields.next_visit_reason && template.next_visit_reason && { next_visit_reason: template.next_visit_reason }),
  }
}
