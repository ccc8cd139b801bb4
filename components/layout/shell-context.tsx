'use client'

import { createContext, use, type ReactNode } from 'react'

export type Role = 'owner' | 'dentist' | 'receptionist' | 'assistant' | 'accountant'

/** What the frame and the screens inside it know about who works where. Comes from lib/session.ts, once per request. */
export type ShellData = {
  slug: string
  clinic: { name: string; timeZone: string; defaultLanguage: string }
  clinics: { slug: string; name: string; role: Role }[]
  person: { name: string; email: string; theme: 'light' | 'dark' | 'system' }
  role: Role
  permissions: Partial<Record<string, 'all' | 'own'>>
  counts: { tasks: number; unsent: number }
}

const ShellContext = createContext<ShellData | null>(null)

export function ShellProvider({ value, children }: { value: ShellData; children: ReactNode }) {
  return <ShellContext value={value}>{children}</ShellContext>
}

/**
 * Who works where, in any client component under /[clinic]. `can` hides what would be refused; the database refuses
 * by itself.
 */
export function useShell() {
  const shell = use(ShellContext)
  if (!shell) throw new Error('useShell outside of a clinic')
  return { ...shell, can: (permission: string) => permission in shell.permissions }
}
