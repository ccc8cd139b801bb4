import type { ReactNode } from 'react'

/** The name of a changed day, which is a sentence and may take two lines, and what can be done there. */
export function ChangesHeader({ title, subtitle, children }: { title: string; subtitle: string; children: ReactNode }) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="grid min-w-64 flex-1 gap-0.5">
        <h1 className="text-xl font-semibold tracking-tight text-balance break-words">{title}</h1>
        <p className="text-muted">{subtitle}</p>
      </div>
      <div data-screen-only className="flex flex-wrap items-center gap-2">{children}</div>
    </header>
  )
}
