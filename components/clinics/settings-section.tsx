import type { ReactNode } from 'react'

/** A part of a settings page: what it is about beside what can be set. */
export function SettingsSection({ title, text, actions, wide = false, children }: { title: ReactNode; text?: ReactNode; actions?: ReactNode; wide?: boolean; children: ReactNode }) {
  if (wide) {
    return (
      <section className="grid gap-3 border-t border-line py-6 first:border-t-0 first:pt-0">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <Heading title={title} text={text} />
          {actions}
        </div>
        {children}
      </section>
    )
  }
  return (
    <section className="grid gap-x-10 gap-y-4 border-t border-line py-6 first:border-t-0 first:pt-0 lg:grid-cols-[15rem_minmax(0,30rem)]">
      <Heading title={title} text={text} />
      <div className="grid content-start gap-4">{children}</div>
    </section>
  )
}

function Heading({ title, text }: { title: ReactNode; text?: ReactNode }) {
  return (
    <div className="grid min-w-0 flex-1 content-start gap-1">
      <h2 className="text-base font-semibold">{title}</h2>
      {text && <p className="max-w-prose text-muted">{text}</p>}
    </div>
  )
}
