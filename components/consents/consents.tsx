'use client'

import { FileSignature, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Consent, ConsentForm } from '@/lib/consents/consent'
import type { Patient } from '@/lib/patients/schema'
import { ConsentRow } from './consent-row'
import { FileSignedPaper } from './file-signed-paper'
import { NewConsentPanel } from './new-consent-panel'
import { SignConsent } from './sign-consent'
import { WithdrawConsent } from './withdraw-consent'

type ConsentsProps = { patient: Patient; consents: Consent[]; forms: ConsentForm[]; dentists: { id: string; name: string }[]; minor: boolean }
type Doing = { what: 'sign' | 'file' | 'withdraw'; id: string } | { what: 'new' }

/** What a patient agreed to, and the way to ask for more: on the screen handed over, or on paper. */
export function Consents({ patient, consents, forms, dentists, minor }: ConsentsProps) {
  const t = useTranslations('consents')
  const { slug, can } = useShell()
  const refresh = useRefresh()
  const [doing, setDoing] = useState<Doing | null>(null)
  useLive(['consents'], refresh)
  const may = can('consents.write')
  const close = () => setDoing(null)
  const chosen = doing && doing.what !== 'new' ? (consents.find(({ id }) => id === doing.id) ?? null) : null
  const add = may && <Button variant="primary" onClick={() => setDoing({ what: 'new' })}><Plus aria-hidden />{t('new')}</Button>

  return (
    <div className="grid gap-4 px-4 py-5 md:px-6">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="flex-1 text-lg font-semibold">{t('title')}</h2>
        {consents.length > 0 && add}
      </div>
      {consents.length === 0 ? (
        <EmptyState icon={FileSignature} title={t('empty.title')} text={t('empty.text')} action={add} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {consents.map((consent) => (
            <ConsentRow
              key={consent.id} slug={slug} patientId={patient.id} consent={consent} writable={may}
              onSign={() => setDoing({ what: 'sign', id: consent.id })}
              onFile={() => setDoing({ what: 'file', id: consent.id })}
              onWithdraw={() => setDoing({ what: 'withdraw', id: consent.id })}
            />
          ))}
        </ul>
      )}
      <p className="max-w-prose text-sm text-muted">{t('notLegal')}</p>
      {doing?.what === 'new' && (
        <NewConsentPanel slug={slug} patient={patient} forms={forms} dentists={dentists} onClose={close} onReady={(id) => setDoing({ what: 'sign', id })} />
      )}
      {doing?.what === 'sign' && chosen && !chosen.signed_at && <SignConsent slug={slug} patient={patient} consent={chosen} minor={minor} onClose={close} />}
      {doing?.what === 'file' && chosen && !chosen.signed_at && <FileSignedPaper slug={slug} patient={patient} consent={chosen} minor={minor} onClose={close} />}
      {doing?.what === 'withdraw' && chosen && <WithdrawConsent slug={slug} consent={chosen} onClose={close} />}
    </div>
  )
}
