'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/field'
import { PatientSearch } from './patient-search'

/** Which other record is the same person: found, then compared. */
export function SamePersonDialog({ slug, patientId, onClose }: { slug: string; patientId: string; onClose: () => void }) {
  const t = useTranslations('patients.merge')
  const router = useRouter()
  const [same, setSame] = useState(false)
  return (
    <Dialog open onClose={onClose} title={t('find')} description={t('findText')}>
      <div className="grid gap-3 pb-4">
        <PatientSearch
          slug={slug}
          aria-label={t('find')}
          onChoose={({ id }) => {
            if (id === patientId) setSame(true)
            else router.push(`/${slug}/patients/${patientId}/merge/${id}`)
          }}
        />
        <FormError>{same && t('isTheSame')}</FormError>
      </div>
    </Dialog>
  )
}
