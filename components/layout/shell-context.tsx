'use client'

import { createContext, use, type ReactNode } from 'react'
import type { LiveSource } from '@/lib/live/nouns'
import type { DeviceHere, ShellAnnouncement, ShellRole, Subscription, SupportAccess } from '@/lib/session'

export type Role = 'owner' | 'dentist' | 'receptionist' | 'assistant' | 'accountant'

/** What the frame and the screens inside it know about who works where. Comes from lib/session.ts, once per request. */
export type ShellData = {
  slug: string
  clinic: { name: string; timeZone: string; defaultLanguage: string }
  clinics: { slug: string; name: string; role: Role }[]
  memberId: string
  person: { id: string; name: string; email: string; theme: 'light' | 'dark' | 'system' }
  role: ShellRole
  /** Whether this person's role reads phone numbers in full; else they are masked and cannot be searched for. */
  seesPhones: boolean
  /** Empty in a clinic with a single one. */
  branches: { id: string; name: string }[]
  /** The branch this person looks at; null: all. */
  branch: string | null
  permissions: Partial<Record<string, 'all' | 'own'>>
  subscription: Subscription
  /** Who was let in to look; null while nobody is. */
  support: SupportAccess | null
  announcements: ShellAnnouncement[]
  /** Whether this person and browser let their use be counted. */
  counted: boolean
  counts: {
    tasks: number; unsent: number; unread: number; waiting: number
    /** Lab work that is late, or not here for a visit of today or tomorrow. */
    labs: number
    /** X-rays that are nobody's yet. */
    images: number
    /** 1: message credits run low, 2: they are used up; for who pays. */
    credits: number
    /** Questions that wait for this person's answer. */
    approvals: number
    /** Notes that wait for this dentist's signature. */
    unsigned: number
  }
  /** The computer in front of the person. */
  device: DeviceHere
  /** Whether this browser says that the clinic trusts it; proves nothing yet. */
  cameBefore: boolean
  /** How this server tells of changes, and its clock when it began this page, in milliseconds. */
  live: { source: LiveSource; since: number }
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
