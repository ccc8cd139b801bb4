'use client'

import { useEffect, useState } from 'react'
import type { PatientSummary } from '@/lib/patients/schema'
import { searchPatients } from '@/lib/patients/search-patients'

const settle = 120
const none: PatientSummary[] = []

/**
 * Patients for what is being typed, asked 120 ms after the last key. An answer to an older question is dropped; until
 * the new one is here the last stays on screen, so that nothing flickers.
 * @returns answered: the query that `patients` belong to
 */
export function usePatientSearch(slug: string, query: string) {
  const wanted = query.trim()
  const [answer, setAnswer] = useState<{ query: string; patients: PatientSummary[]; failed: boolean }>({ query: '', patients: none, failed: false })

  useEffect(() => {
    if (!wanted) return
    let current = true
    const timer = setTimeout(async () => {
      const result = await searchPatients(slug, { query: wanted }).catch(() => undefined)
      if (current) setAnswer({ query: wanted, patients: result?.data?.patients ?? none, failed: !result?.data })
    }, settle)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [slug, wanted])

  if (!wanted) return { patients: none, answered: '', pending: false, failed: false }
  return { patients: answer.patients, answered: answer.query, pending: answer.query !== wanted, failed: answer.failed && answer.query === wanted }
}
