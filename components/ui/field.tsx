'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { createContext, use, useId, type ReactNode } from 'react'
import { cn } from './cn'

type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }
const FieldContext = createContext<Wiring | null>(null)

/** What the control inside a <Field> spreads on itself: id, aria-describedby, aria-invalid. Own props win. */
export function useFieldWiring(): Partial<Wiring> {
  return use(FieldContext) ?? {}
}

type FieldProps = { label: ReactNode; hint?: ReactNode; error?: string; optional?: boolean; className?: string; children: ReactNode }

/** Label above, one control, then the hint or the error, tied together for screen readers. */
export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const t = useTranslations('ui')
  const id = useId()
  const describedBy = cn(hint && `${id}-hint`, error && `${id}-error`) || undefined
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
        {optional && <span className="ms-1.5 font-normal text-faint"> {t('optional')}</span>}
      </label>
      <FieldContext value={{ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined }}>{children}</FieldContext>
      <Notes id={id} hint={hint} error={error} />
    </div>
  )
}

type FieldsetProps = Omit<FieldProps, 'label' | 'optional'> & { legend: ReactNode }

/** A group of controls under one question: radios, checkboxes. */
export function Fieldset({ legend, hint, error, className, children }: FieldsetProps) {
  const id = useId()
  const describedBy = cn(hint && `${id}-hint`, error && `${id}-error`) || undefined
  return (
    <fieldset className={cn('grid min-w-0 content-start gap-1.5', className)} aria-describedby={describedBy}>
      <legend className="mb-1.5 text-sm font-medium text-ink">{legend}</legend>
      {children}
      <Notes id={id} hint={hint} error={error} />
    </fieldset>
  )
}

function Notes({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  return (
    <>
      {hint && !error && <p id={`${id}-hint`} className="text-sm text-faint">{hint}</p>}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm text-red">
          <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </>
  )
}

/** What went wrong with the form as a whole. Announced at once. */
export function FormError({ children }: { children: ReactNode }) {
  if (!children) return null
  return (
    <div role="alert" className="flex gap-2 rounded-md border border-red-line bg-red-soft px-3 py-2 text-sm text-red">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div>{children}</div>
    </div>
  )
}
