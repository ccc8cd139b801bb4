import type { ReactNode } from 'react'

/** A page to read: terms, privacy, notice. */
export function PlainText({ title, lead, note, children }: { title: string; lead: string; note: ReactNode; children: ReactNode }) {
  return (
    <article className="mx-auto grid w-full max-w-2xl content-start gap-6 px-4 py-10 text-lg md:px-6 md:py-14">
      <header className="grid gap-2">
        <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
        <p className="text-muted">{lead}</p>
      </header>
      {children}
      <footer className="border-t border-line pt-4 text-base text-muted">{note}</footer>
    </article>
  )
}

/** A list whose lines stand in one catalogue entry, separated by bars. */
export function Lines({ text }: { text: string }) {
  return (
    <ul className="grid list-disc gap-2 ps-5 marker:text-faint">
      {text.split(' | ').map((line) => <li key={line}>{line}</li>)}
    </ul>
  )
}
