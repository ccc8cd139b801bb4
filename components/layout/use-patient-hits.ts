'use client'

import { User, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { draftFromSearch } from '@/components/patients/draft'
import { displayPhone } from '@/lib/patients/rules'
import { searchPatients } from '@/lib/patients/search-patients'
import type { Command } from './use-commands'
import { useNew } from './use-new'
import { useShell } from './shell-context'

const settle = 100
const none: Command[] = []

/** Patients for what was typed (two letters or digits at least), asked 100 ms after the last key. The last question wins. */
export function usePatientHits(query: string) {
  const t = useTranslations('shell.palette')
  const router = useRouter()
  const { slug, can } = useShell()
  const [answer, setAnswer] = useState<{ query: string; hits: Command[]; failed: boolean }>({ query: '', hits: none, failed: false })
  const wanted = query.trim()
  const asks = wanted.length >= 2 && can('patients.read')

  useEffect(() => {
    if (!asks) return
    let current = true
    const timer = setTimeout(async () => {
      const result = await searchPatients(slug, { query: wanted }).catch(() => undefined)
      if (!current) return
      const hits = result?.data?.patients.map((patient): Command => ({
        id: patient.id,
        group: 'patients',
        icon: User,
        label: patient.fullName,
        detail: [patient.age === null ? null : t('years', { age: patient.age }), patient.phone && displayPhone(patient.phone), patient.fileNumber].filter(Boolean).join(' · '),
        run: () => router.push(`/${slug}/patients/${patient.id}`),
      }))
      setAnswer({ query: wanted, hits: hits ?? none, failed: !hits })
    }, settle)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asks, wanted, slug, router, t])

  if (!asks) return { hits: none, pending: false, failed: false }
  return { hits: answer.hits, pending: answer.query !== wanted, failed: answer.failed && answer.query === wanted }
}

/** Registers what was typed, a name or a phone: for the end of the list, when nobody above is the one. */
export function useRegisterTyped(query: string): Command[] {
  const t = useTranslations('patients.search')
  const { slug, can } = useShell()
  const openNew = useNew()
  const typed = query.trim()
  if (typed.length < 2 || !can('patients.write')) return none
  const register = () => {
    draftFromSearch(slug, typed)
    openNew('patient')
  }
  return [{ id: 'register-typed', group: 'new', icon: UserPlus, label: t('register', { typed }), run: register }]
}
