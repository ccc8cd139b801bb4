'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import type { TrayVisit } from '@/lib/images/tray'
import { searchPatients } from '@/lib/patients/search-patients'
import { formatTime } from '@/lib/time'
import type { Receiver } from './use-tray'

type ChooseReceiverProps = { count: number; visits: TrayVisit[]; onClose: () => void; onChoose: (to: Receiver) => void }

/** Whose images are: anybody of today, in the order in which they are likely, or any patient of the clinic. */
export function ChooseReceiver({ count, visits, onClose, onChoose }: ChooseReceiverProps) {
  const t = useTranslations('images.tray')
  const locale = useLocale()
  const { slug, clinic, can } = useShell()
  const search = async (query: string): Promise<Option[]> => {
    const answer = await searchPatients(slug, { query })
    return (answer?.data?.patients ?? []).map((patient) => ({ value: patient.id, label: patient.fullName, detail: patient.fileNumber }))
  }
  const where = ({ status, chair, starts_at }: TrayVisit) =>
    status === 'in_chair' ? t('inChair', { chair: chair ?? '' }) : status === 'waiting' ? t('waiting') : formatTime(starts_at, clinic.timeZone, locale)
  return (
    <Dialog open onClose={onClose} title={t('chooseTitle', { count })}>
      <div className="grid gap-4">
        {can('patients.read') && (
          <Field label={t('search')}>
            <Combobox
              value={null}
              search={search}
              placeholder={t('searchHint')}
              onChange={(option) => option && onChoose({ patientId: option.value, name: option.label, visitId: visits.find((visit) => visit.patient_id === option.value)?.id ?? null })}
            />
          </Field>
        )}
        {visits.length > 0 && (
          <section aria-label={t('today')} className="grid gap-1">
            <h3 className="text-sm font-medium text-muted">{t('today')}</h3>
            <ul className="-mx-2 grid">
              {visits.map((visit) => (
                <li key={visit.id}>
                  <button
                    type="button"
                    className="flex min-h-row w-full items-center gap-3 rounded-md px-2 text-start hover:bg-hover"
                    onClick={() => onChoose({ patientId: visit.patient_id, name: visit.patient, visitId: visit.id })}
                  >
                    <span className="min-w-0 flex-1 truncate font-medium">{visit.patient}</span>
                    <span className="shrink-0 text-sm text-muted tabular">{visit.file_number}</span>
                    <span className="w-28 shrink-0 truncate text-end text-sm text-muted tabular">{where(visit)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  )
}
