'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef, type ReactNode } from 'react'
import { tabStyles } from './tabs'

type TabLink = { href: string; label: ReactNode; count?: number }

/** Tabs that are pages of their own. The current one is found by the path; where the row scrolls, it is in sight. */
export function TabLinks({ label, items }: { label: string; items: TabLink[] }) {
  const pathname = usePathname()
  const row = useRef<HTMLElement>(null)
  // Not scrollIntoView: that would scroll the page too.
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (here) row.current!.scrollLeft = here.offsetLeft - (row.current!.clientWidth - here.offsetWidth) / 2
  }, [pathname])
  return (
    <nav ref={row} aria-label={label} className="relative flex gap-4 overflow-x-auto border-b border-line print:hidden">
      {items.map((item) => (
        <Link key={item.href} href={item.href} aria-current={pathname === item.href ? 'page' : undefined} className={tabStyles(pathname === item.href)}>
          {item.label}
          {item.count !== undefined && <span className="text-sm text-faint tabular">{item.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
