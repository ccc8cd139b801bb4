import type { ComponentProps } from 'react'

/** A field that nobody sees, for programs that fill in every field there is: lib/public-form.ts. */
export function FormTrap({ label, ...rest }: ComponentProps<'input'> & { label: string }) {
  return (
    <div className="sr-only" aria-hidden>
      <label>{label}<input type="text" tabIndex={-1} autoComplete="off" {...rest} /></label>
    </div>
  )
}
