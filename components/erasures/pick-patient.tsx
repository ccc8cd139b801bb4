'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { searchPatients } from '@/lib/patients/search-patients'

type PickPatientProps = { title: string; text: string; confirm: string; onPick: (patient: string) => void; onClose: () => void; children?: ReactNode }

/** Asks whose record is meant, and whatever else the children ask. Mounted is open. */
export function PickPatient({ title, text, confirm, onPick, onClose, children }: PickPatientProps) {
  const t = useTranslations('erasures.requests')
  const { slug } = useShell()
  const [chosen, setChosen] = useState<Option | null>(null)
  const search = async (query: string): Promise<Option[]> => {
    const answer = await searchPatients(slug, { query })
    return (answer?.data?.patients ?? []).map(({ id, fullName, fileNumber }) => ({ value: id, label: fullName, detail: fileNumber ?? undefined }))
  }
  return (
    <Dialog
      open onClose={onClose} title={title} description={text} size="sm"
      footer={<Button variant="primary" disabled={!chosen} onClick={() => chosen && onPick(chosen.value)}>{confirm}</Button>}
    >
      <div className="grid gap-4">
        <Field label={t('whose')}><Combobox value={chosen} onChange={setChosen} search={search} placeholder={t('search')} /></Field>
        {children}
      </div>
    </Dialog>
  )
}
