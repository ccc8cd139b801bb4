'use client'

import { CalendarPlus, CircleCheck, FileText, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useUrlParam } from '@/components/ui/url-param'
import { RegisterPatientForm } from './register-patient-form'

/** Registers a patient over whatever page this is (`?new=patient`), then offers what usually comes next. */
export default function NewPatientPanel({ slug }: { slug: string }) {
  const t = useTranslations('patients')
  const [, setNew] = useUrlParam('new')
  const [registered, setRegistered] = useState<{ id: string; fullName: string } | null>(null)
  const close = () => setNew(null)

  if (!registered) return <RegisterPatientForm slug={slug} onClose={close} onRegistered={setRegistered} />
  return (
    <Panel title={t('registered.title')} onClose={close}>
      <Registered slug={slug} patient={registered} onAnother={() => setRegistered(null)} />
    </Panel>
  )
}

function Registered({ slug, patient, onAnother }: { slug: string; patient: { id: string; fullName: string }; onAnother: () => void }) {
  const t = useTranslations('patients.registered')
  const { can } = useShell()
  const [, setNew] = useUrlParam('new')
  const [, setPatient] = useUrlParam('patient')
  const next = useRef<HTMLDivElement>(null)
  useEffect(() => next.current?.querySelector<HTMLElement>('a, button')?.focus(), [])

  return (
    <div className="grid gap-5">
      <div className="flex items-start gap-3 rounded-lg border border-green-line bg-green-soft p-3">
        <CircleCheck className="mt-0.5 size-5 shrink-0 text-green" aria-hidden />
        <div className="grid min-w-0 gap-0.5">
          <p className="font-medium break-words" role="status">{t('done', { name: patient.fullName })}</p>
          <p className="text-sm text-muted">{t('fileNumber')}</p>
        </div>
      </div>
      <div ref={next} className="grid gap-2">
        {can('appointments.write') && (
          <Button
            variant="primary"
            onClick={() => {
              setPatient(patient.id, { replace: true })
              setNew('appointment')
            }}
          >
            <CalendarPlus aria-hidden />
            {t('book')}
          </Button>
        )}
        <Link href={`/${slug}/patients/${patient.id}`} prefetch={false} className={buttonStyles()}>
          <FileText aria-hidden />
          {t('open')}
        </Link>
        <Button variant="ghost" onClick={onAnother}>
          <UserPlus aria-hidden />
          {t('another')}
        </Button>
      </div>
    </div>
  )
}
