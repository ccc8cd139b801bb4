'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { discardImport } from '@/lib/imports/discard-import'

/** Forgets an import that has not begun, and goes back to where one is chosen. */
export function useDiscard(id: string) {
  const { slug } = useShell()
  const router = useRouter()
  const run = useRun()
  const [pending, setPending] = useState(false)
  return {
    pending,
    run: async () => {
      setPending(true)
      await run(() => discardImport(slug, { id }), () => router.push(`/${slug}/settings/import`))
      setPending(false)
    },
  }
}
