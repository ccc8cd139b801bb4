import Link from 'next/link'
import { Fragment } from 'react'
import type { Inline } from '@/lib/policies/rules'

const look = 'rounded-sm text-brand underline underline-offset-2'

/** Words of a policy with their links: to pages of ours, or to write to somebody. */
export function Words({ words }: { words: Inline[] }) {
  return words.map(({ text, href }, i) => (
    !href ? <Fragment key={i}>{text}</Fragment>
      : href.startsWith('mailto:') ? <a key={i} href={href} className={look}>{text}</a>
        : <Link key={i} href={href} className={look}>{text}</Link>
  ))
}
