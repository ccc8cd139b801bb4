'use client'

import { useEffect, useMemo, useState } from 'react'
import { listMedicines } from '@/lib/prescriptions/list-medicines'
import { offeredMedicines, type Medicine, type MedicineList } from '@/lib/prescriptions/medicine'

/** Kept while the tab lives; there is no patient in it. */
const lists = new Map<string, { list: MedicineList; until: number }>()
const fresh = 10 * 60_000

/** The clinic's list of medicines: what it offers, and the whole of it for the rules; null until it is here. */
export function useMedicines(slug: string): { list: MedicineList; offered: Medicine[] } | null {
  const [list, setList] = useState<MedicineList | null>(null)
  useEffect(() => {
    let gone = false
    const kept = lists.get(slug)
    const asked = kept && kept.until > Date.now() ? Promise.resolve(kept.list) : listMedicines(slug).then((answer) => {
      if (answer.data) lists.set(slug, { list: answer.data.list, until: Date.now() + fresh })
      return answer.data?.list ?? null
    })
    asked.then((found) => { if (!gone) setList(found) }, () => {})
    return () => { gone = true }
  }, [slug])
  return useMemo(() => (list ? { list, offered: offeredMedicines(list) } : null), [list])
}
