'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { tabStyles } from './tabs'

type TabLink = { href: string; label: ReactNode; count?: number }

/** Tabs that are pages of their own. The current one is found by the path. */
export function TabLinks({ label, items }: { label: string; items: TabLink[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line">
      {items.map((item) => (
        <Link key={item.href} href={item.href} aria-current={pathname === item.href ? 'page' : undefined} className={tabStyles(pathname === item.href)}>
          {item.label}
          {item.count !== undefined && <span className="text-sm text-faint tabular">{item.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
