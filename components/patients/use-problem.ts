'use client'

import { useTranslations } from 'next-intl'
import type { FieldErrors } from 'react-hook-form'
import type { PatientInput } from '@/lib/patients/schema'

/** The sentence for what is wrong with a field; undefined when nothing is. Keys are those of lib/patients/schema.ts. */
export function useProblem(errors: FieldErrors<PatientInput>): (field: keyof PatientInput) => string | undefined {
  const t = useTranslations('patients.problems')
  return (field) => {
    const error = errors[field]
    if (!error) return undefined
    const chip = Array.isArray(error) ? error.find(Boolean) : undefined
    const [key = '', max = ''] = String(chip?.message ?? error.message ?? '').split(':')
    return t.has(key) ? t(key as 'nameMissing', { max }) : t('other')
  }
}
