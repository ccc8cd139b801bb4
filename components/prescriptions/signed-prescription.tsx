'use client'

import { FilePen, Printer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { LinkBox } from '@/components/links/link-box'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { makePrescriptionLink } from '@/lib/prescriptions/make-prescription-link'
import { sayDays, sayFrequency, sayInstruction } from '@/lib/prescriptions/instructions'
import { printedName } from '@/lib/prescriptions/medicine'
import type { Prescription } from '@/lib/prescriptions/prescription'
import { formatDateTime } from '@/lib/time'
import { WarningLines } from './warning-lines'

type SignedPrescriptionProps = {
  slug: string; patientId: string; prescription: Prescription
  /** Not given: nothing can be corrected from here. */
  onCorrect?: () => void
}

/** A signed prescription as it stays: read, print, hand on, or correct with a new one. */
export function SignedPrescription({ slug, patientId, prescription, onCorrect }: SignedPrescriptionProps) {
  const t = useTranslations('prescriptions')
  const locale = useLocale()
  const { clinic, can } = useShell()
  const { language, replaced_at: replaced } = prescription
  return (
    <article aria-label={t('signed.title')} className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <header className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{formatDateTime(prescription.signed_at!, clinic.timeZone, locale)}</span>
        <span className="text-muted">{prescription.prescriber}</span>
        {replaced ? <Badge tone="neutral">{t('signed.replaced')}</Badge> : <Badge tone="green">{t(prescription.signed_by_pin ? 'signed.byPin' : 'signed.signed')}</Badge>}
        {prescription.replaces && <Badge tone="amber">{t('signed.correction')}</Badge>}
      </header>
      {prescription.diagnosis && <p><span className="text-muted">{t('diagnosis')}:</span> {prescription.diagnosis}</p>}
      <ol className="grid gap-2">
        {prescription.lines.map((line, i) => (
          <li key={i}>
            <p className="font-medium">{printedName(line)} <span className="font-normal text-muted">{line.form}</span></p>
            <p className="text-sm text-muted">{[line.dose, line.frequency, line.days && sayDays(line.days, locale), line.quantity && `${line.quantity} ${t(`units.${line.unit as 'tablet'}`)}`].filter(Boolean).join(' · ')}</p>
            <p className="text-sm" lang={language}>{[line.frequency && sayFrequency(line.frequency, language), ...line.instructions.map((code) => sayInstruction(code, language)), line.note].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ol>
      {prescription.advice && <p className="text-sm">{prescription.advice}</p>}
      <WarningLines warnings={prescription.warnings} />
      {!replaced && (
        <>
          <div className="flex flex-wrap gap-2">
            <a href={`/${slug}/patients/${patientId}/prescriptions/${prescription.id}/pdf`} target="_blank" rel="noreferrer" className={buttonStyles({})}><Printer aria-hidden />{t('signed.print')}</a>
            {onCorrect && can('records.write') && <Button variant="ghost" onClick={onCorrect}><FilePen aria-hidden />{t('signed.correct')}</Button>}
          </div>
          {can('records.write') && <LinkBox state={prescription.link} onMake={() => makePrescriptionLink(slug, { prescriptionId: prescription.id })} sendLabel={t('signed.send')} />}
        </>
      )}
    </article>
  )
}
