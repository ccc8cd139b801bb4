'use client'

import { CalendarPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useUrlParam } from '@/components/ui/url-param'

/** Opens the panel for a new appointment with this patient chosen; `short`: on a phone only its icon. */
export function BookButton({ patientId, variant = 'primary', short = false }: { patientId: string; variant?: 'primary' | 'secondary'; short?: boolean }) {
  const t = useTranslations('patients.record')
  const [, setNew] = useUrlParam('new')
  const [, setPatient] = useUrlParam('patient')
  return (
    <Button
      variant={variant}
      size="sm"
      onClick={() => {
        setNew('appointment')
        setPatient(patientId, { replace: true })
      }}
    >
      <CalendarPlus aria-hidden />
      {short ? <span className="max-md:sr-only">{t('book')}</span> : t('book')}
    </Button>
  )
}
