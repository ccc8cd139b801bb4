'use client'

import { useRef, useState } from 'react'
import { findLikelyDuplicates } from '@/lib/patients/find-likely-duplicates'
import { readPhone } from '@/lib/phone'
import { latestToday, readBirth, tidyName } from '@/lib/patients/rules'
import type { PatientInput, PatientSummary } from '@/lib/patients/schema'

type Found = { duplicates: PatientSummary[]; samePhone: PatientSummary[] }
const nobody: Found = { duplicates: [], samePhone: [] }

/**
 * Who the person being registered may be, asked again only when name, phone or birth changed.
 * `look` asks quietly while one types on; `mayRegister` asks before saving and says no while somebody likely is there
 * whom nobody has looked at and called somebody else (`declareNew`).
 */
export function useDuplicateCheck(slug: string) {
  const [found, setFound] = useState<Found>(nobody)
  const asked = useRef<{ key: string; answer: Promise<Found> } | null>(null)
  const declared = useRef('')

  function ask(values: Pick<PatientInput, 'fullName' | 'phone' | 'birth'>): Promise<Found> {
    const question = { fullName: values.fullName.slice(0, 200), phone: (values.phone ?? '').slice(0, 40), birth: (values.birth ?? '').slice(0, 40) }
    const key = keyOf(values)
    if (asked.current?.key === key) return asked.current.answer
    const answer = findLikelyDuplicates(slug, question).then((result) => {
      // Whatever keeps this question from being answered will be told when saving.
      const people = result?.data ?? nobody
      if (asked.current?.key === key) setFound(people)
      return people
    })
    asked.current = { key, answer }
    answer.catch(() => (asked.current = null))
    return answer
  }

  return {
    found,
    look(values: PatientInput) {
      if (values.fullName.trim().length >= 2) ask(values).catch(() => {})
    },
    async mayRegister(values: PatientInput): Promise<boolean> {
      const { duplicates } = await ask(values)
      return duplicates.length === 0 || declared.current === keyOf(values)
    },
    declareNew(values: PatientInput) {
      declared.current = keyOf(values)
    },
  }
}

/** The same person however it is typed: +91 98765 43210 is 9876543210, and 34 is 1992. */
function keyOf({ fullName, phone = '', birth = '' }: Pick<PatientInput, 'fullName' | 'phone' | 'birth'>): string {
  return JSON.stringify([tidyName(fullName).toLowerCase(), readPhone(phone), readBirth(birth, latestToday())])
}
