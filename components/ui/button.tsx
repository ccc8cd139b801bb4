import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { Spinner } from './spinner'

/** The look of a button, for links that act as one: `<Link className={buttonStyles({ variant: 'primary' })}>`. */
export const buttonStyles = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-brand text-on-brand shadow-sm enabled:hover:bg-brand-hover [a]:hover:bg-brand-hover',
        secondary: 'border border-line-strong bg-surface text-ink shadow-sm enabled:hover:bg-hover [a]:hover:bg-hover',
        ghost: 'text-muted enabled:hover:bg-hover enabled:hover:text-ink [a]:hover:bg-hover [a]:hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink',
        danger: 'border border-red-line bg-red-soft text-red enabled:hover:border-red [a]:hover:border-red',
      },
      size: {
        md: 'h-row px-3.5 text-base [&_svg]:size-4',
        sm: 'h-[calc(var(--row)-0.5rem)] px-2.5 text-sm [&_svg]:size-4',
        icon: 'size-row [&_svg]:size-4',
        'icon-sm': 'size-[calc(var(--row)-0.5rem)] [&_svg]:size-4',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonStyles> & { pending?: boolean }

/** A button. `pending` shows a spinner and refuses further clicks without losing the focus. */
export function Button({ variant, size, pending = false, className, type = 'button', children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonStyles({ variant, size, className })}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {pending && <Spinner />}
      {children}
    </button>
  )
}
