import { useTranslations } from 'next-intl'
import { alertKey } from '@/lib/patients/alerts'

/** An allergy or alert in the reader's language, if it is a common one; else as it was typed. */
export function useAlertName(): (stored: string) => string {
  const t = useTranslations('patients.alerts')
  return (stored) => {
    const key = alertKey(stored)
    return key ? t(key as 'latex') : stored
  }
}
