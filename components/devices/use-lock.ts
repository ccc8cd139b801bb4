'use client'

import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { signOut } from '@/lib/auth/sign-out'
import { lockNow } from './lock-state'

/** Leaves the computer: a trusted one locks and keeps the page for its person, any other signs out. */
export function useLock(): () => void {
  const { slug, device } = useShell()
  const run = useRun()
  return () => (device.trusted ? lockNow(slug) : void run(() => signOut()))
}
