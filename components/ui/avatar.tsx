import type { ReactNode } from 'react'
import { cn } from './cn'

/** Names of the identity colours a dentist or a visit reason can have; globals.css holds what they look like. */
export const chipColours = ['teal', 'blue', 'violet', 'amber', 'rose', 'green', 'slate', 'orange'] as const
export type ChipColour = (typeof chipColours)[number]

/** The CSS colour of a stored colour name; an unknown name is slate. */
export function chipColour(name: string | null | undefined): string {
  return `var(--chip-${chipColours.includes(name as ChipColour) ? name : 'slate'})`
}

/** First letters of the first and last word, for an avatar; titles such as "Dr." do not count. */
export function initials(name: string): string {
  const words = name.replace(/^(dr|mr|mrs|ms|prof)\.?\s+/i, '').trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...new Intl.Segmenter().segment(word ?? '')][0]?.segment ?? '').join('').toUpperCase()
}

/** Initials in a disc, tinted with the person's colour. The name stands beside it or in `title`. */
export function Avatar({ name, colour, size = 'md' }: { name: string; colour?: string | null; size?: 'sm' | 'md' | 'lg' }) {
  const tint = chipColour(colour)
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 items-center justify-center rounded-full border font-medium text-ink',
        size === 'sm' ? 'size-5 text-[0.625rem]' : size === 'md' ? 'size-7 text-xs' : 'size-10 text-base',
      )}
      style={{ background: `color-mix(in oklab, ${tint} 18%, var(--surface))`, borderColor: `color-mix(in oklab, ${tint} 45%, var(--surface))` }}
    >
      {initials(name)}
    </span>
  )
}

/** A square of the colour and the name it stands for. */
export function ColourChip({ colour, label }: { colour?: string | null; label?: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <span className="size-2.5 shrink-0 rounded-sm" style={{ background: chipColour(colour) }} aria-hidden />
      {label && <span className="truncate">{label}</span>}
    </span>
  )
}
