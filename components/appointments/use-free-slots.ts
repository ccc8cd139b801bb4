'use client'

import { useEffect, useState } from 'react'
import { findFreeSlots } from '@/lib/appointments/find-free-slots'
import type { PartOfDay, Slot } from '@/lib/appointments/free-slots'

type Question = { dentistId: string | null; minutes: number; part: PartOfDay; after: string; limit: number }

const settle = 150

/** The next free times for a question, asked again when it changes; null asks nothing. slots is null until the answer is here. */
export function useFreeSlots(slug: string, question: Question | null): { slots: Slot[] | null; failed: boolean } {
  const key = question && JSON.stringify(question)
  const [answer, setAnswer] = useState<{ key: string; slots: Slot[] | null }>({ key: '', slots: null })

  useEffect(() => {
    if (!key) return
    let current = true
    const timer = setTimeout(async () => {
      const found = await findFreeSlots(slug, JSON.parse(key) as Question).catch(() => undefined)
      if (current) setAnswer({ key, slots: found?.data ?? null })
    }, settle)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [slug, key])

  const here = answer.key === key
  return { slots: here ? answer.slots : null, failed: here && answer.slots === null }
}
