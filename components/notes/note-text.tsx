'use client'

import { useId, useRef } from 'react'
import { useTranslations } from 'next-intl'
import { Textarea } from '@/components/ui/textarea'
import type { NotePhrase, TextField } from '@/lib/notes/note'
import { expandShortcut, withPhrase } from '@/lib/notes/phrases'

type NoteTextProps = { field: TextField; label: string; value: string; phrases: NotePhrase[]; onChange: (value: string) => void; onBlur: () => void }

/** A field of the note. Its quick phrases are below while one writes: tapped, or typed as "/shortcut". */
export function NoteText({ field, label, value, phrases, onChange, onBlur }: NoteTextProps) {
  const t = useTranslations('notes')
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const own = phrases.filter((phrase) => phrase.field === field)
  return (
    <div className="group/text grid min-w-0 gap-2">
      <Textarea
        ref={box}
        aria-label={label}
        aria-describedby={own.length ? id : undefined}
        rows={2}
        maxLength={field === 'diagnosis' ? 2000 : 4000}
        value={value}
        onBlur={onBlur}
        onChange={({ target }) => {
          const expanded = expandShortcut(target.value, target.selectionStart, field, own)
          onChange(expanded?.text ?? target.value)
          if (expanded) requestAnimationFrame(() => target.setSelectionRange(expanded.caret, expanded.caret))
        }}
      />
      {own.length > 0 && (
        <div id={id} aria-label={t('phrases')} role="group" className="hidden flex-wrap gap-1.5 group-focus-within/text:flex">
          {own.map((phrase) => (
            <button
              key={phrase.id}
              type="button"
              title={phrase.body}
              // The caret stays where one writes.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                onChange(withPhrase(value, phrase.body))
                box.current?.focus()
              }}
              className="max-w-full truncate rounded-full border border-line bg-surface px-2.5 py-1 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:py-2"
            >
              {phrase.body} <span className="text-faint">/{phrase.shortcut}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
