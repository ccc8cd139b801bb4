'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { Consent } from '@/lib/consents/consent'
import { longestSignature } from '@/lib/consents/schema'
import { signConsent } from '@/lib/consents/sign-consent'
import type { Patient } from '@/lib/patients/schema'
import { ConsentBody } from './consent-body'
import { SignatureField } from './signature-field'
import { likelySigner, SignerFields } from './signer-fields'

type SignConsentProps = { slug: string; patient: Patient; consent: Consent; minor: boolean; onClose: () => void }

/** The screen that is handed over: the text to read, who signs, and the field to sign in. A failure loses no stroke. */
export function SignConsent({ slug, patient, consent, minor, onClose }: SignConsentProps) {
  const t = useTranslations('consents')
  const errors = useTranslations('errors')
  const [signer, setSigner] = useState(() => likelySigner(patient, minor))
  const [signature, setSignature] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)

  async function sign() {
    if (!signature) return setProblem(errors('signature_empty'))
    if (!signer.signerName.trim()) return setProblem(t('problems.name'))
    if (signature.length > longestSignature) return setProblem(errors('signature_too_large'))
    setProblem(null)
    setSaving(true)
    try {
      const answer = await signConsent(slug, { consentId: consent.id, ...signer, signature })
      if (answer?.data) {
        toast(t('signedToast'))
        return onClose()
      }
      setProblem(answer?.serverError?.message ?? errors('value_not_possible'))
    } catch (error) {
      unstable_rethrow(error)
      setProblem(errors('network_lost'))
    } finally {
      setSaving(false)
    }
  }

  return (
    <Dialog
      open size="lg" onClose={onClose} title={<span lang={consent.language}>{consent.title}</span>}
      description={[patient.fullName, consent.procedure, consent.teeth.join(', '), consent.dentist].filter(Boolean).join(' · ')}
      footer={<><Button onClick={onClose}>{t('later')}</Button><Button variant="primary" pending={saving} onClick={() => void sign()}>{t('sign')}</Button></>}
    >
      <div className="grid gap-4">
        <div lang={consent.language} tabIndex={-1} data-autofocus className="rounded-md outline-none border border-line bg-surface p-4 text-lg"><ConsentBody body={consent.body} /></div>
        <SignerFields patient={patient} minor={minor} value={signer} witness="optional" onChange={setSigner} />
        {minor && <p className="text-sm text-muted">{t('minorHint')}</p>}
        <SignatureField onChange={(png) => { setSignature(png); setProblem(null) }} />
        <p className="text-sm text-muted">{t('notLegal')}</p>
        {problem && <FormError>{problem}</FormError>}
      </div>
    </Dialog>
  )
}
