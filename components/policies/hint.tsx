import { Info } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** Says above a text that it is not the one that holds, and leads to that. */
export function Hint({ href, link, children }: { href: string; link: string; children: ReactNode }) {
  return (
    <p className="flex gap-2 rounded-md border border-blue-line bg-blue-soft px-4 py-3 text-base text-blue">
      <Info className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>{children} <Link href={href} className="rounded-sm font-medium underline underline-offset-2">{link}</Link></span>
    </p>
  )
}
