'use client'

import type { ReactNode } from 'react'
import { Kbd } from '@/components/ui/kbd'

/** The parts of a visit in the order in which they happen; the digit that leads to each is its place. */
export const visitSections = ['complaint', 'vitals', 'findings', 'diagnosis', 'advised', 'done', 'prescription', 'next', 'charge'] as const
export type VisitSection = (typeof visitSections)[number]

export const sectionId = (section: VisitSection) => `visit-${section}`

type SectionProps = { section: VisitSection; title: string; aside?: ReactNode; children: ReactNode }

/** One part of the visit, with the digit that leads to it. */
export function Section({ section, title, aside, children }: SectionProps) {
  const id = sectionId(section)
  return (
    <section id={id} aria-labelledby={`${id}-title`} tabIndex={-1} className="grid min-w-0 grid-cols-1 scroll-mt-44 gap-3 border-b border-line py-4 outline-none last:border-b-0">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id={`${id}-title`} className="flex-1 text-base font-semibold">{title}</h2>
        {aside}
        <span className="max-md:hidden" aria-hidden><Kbd keys={String(visitSections.indexOf(section) + 1)} /></span>
      </div>
      {children}
    </section>
  )
}

/** Brings a part of the visit into sight and puts the caret into its first field. */
export function goToSection(section: VisitSection) {
  const part = document.getElementById(sectionId(section))
  if (!part) return
  const first = part.querySelector<HTMLElement>('textarea, input:not([type=hidden]), select, [data-section-first]') ?? part
  first.focus({ preventScroll: true })
  part.scrollIntoView({ block: 'start', behavior: 'auto' })
}
