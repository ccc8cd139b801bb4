import type { ReactNode } from 'react'

/** The narrow column in which one signs in, signs up and recovers. */
export function AuthCard({ title, intro, children, footer }: { title: ReactNode; intro?: ReactNode; children?: ReactNode; footer?: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-sm content-start gap-5 px-4 py-10 md:py-16">
      <div className="grid gap-1.5">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {intro && <p className="text-muted">{intro}</p>}
      </div>
      {children}
      {footer && <p className="text-muted">{footer}</p>}
    </div>
  )
}
