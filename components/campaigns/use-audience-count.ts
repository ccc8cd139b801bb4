'use client'

import { useEffect, useState } from 'react'
import { countAudience } from '@/lib/campaigns/count-audience'
import { audienceSchema, type AudienceCounts, type CampaignInput } from '@/lib/campaigns/schema'

const afterTyping = 300

/** The count of what the form says now, a moment after the last change. What cannot be read yet keeps the count before. */
export function useAudienceCount(slug: string, input: CampaignInput, atFirst: AudienceCounts | null): { counts: AudienceCounts | null; pending: boolean } {
  const read = audienceSchema.safeParse(input)
  const asked = read.success ? JSON.stringify(read.data) : null
  const [answer, setAnswer] = useState<{ asked: string | null; counts: AudienceCounts | null }>({ asked: atFirst && asked, counts: atFirst })
  useEffect(() => {
    if (asked === null || asked === answer.asked) return
    let current = true
    const timer = setTimeout(async () => {
      const { seenMonths, ageFrom, ageUntil, ...rest } = audienceSchema.parse(input)
      const typed = (number: number | null) => (number === null ? '' : String(number))
      const result = await countAudience(slug, { ...rest, seenMonths: typed(seenMonths), ageFrom: typed(ageFrom), ageUntil: typed(ageUntil) }).catch(() => undefined)
      if (current && result?.data) setAnswer({ asked, counts: result.data })
    }, afterTyping)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [slug, asked, answer.asked, input])
  return { counts: answer.counts, pending: asked !== null && asked !== answer.asked }
}
