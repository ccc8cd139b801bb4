'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow } from 'next/navigation'
import { useState } from 'react'
import { PhotographPaper } from '@/components/papers/photograph-paper'
import { useToday } from '@/components/patients/use-today'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { Consent } from '@/lib/consents/consent'
import { fileSignedPaper } from '@/lib/consents/file-signed-paper'
import type { Patient } from '@/lib/patients/schema'
import { likelySigner, SignerFields } from './signer-fields'

type FileSignedPaperProps = { slug: string; patient: Patient; consent: Consent; minor: boolean; onClose: () => void }

/** The paper that was signed or thumb-printed by hand, photographed back: it becomes the signed version. */
export function FileSignedPaper({ slug, patient, consent, minor, onClose }: FileSignedPaperProps) {
  const t = useTranslations('consents')
  const errors = useTranslations('errors')
  const today = useToday()
  const [signer, setSigner] = useState(() => likelySigner(patient, minor))
  const [signedOn, setSignedOn] = useState(today)
  const [problem, setProblem] = useState<string | null>(null)
  const complete = Boolean(signer.signerName.trim() && signer.witnessName.trim() && signedOn)

  async function file(paperId: string) {
    setProblem(null)
    try {
      const answer = await fileSignedPaper(slug, { consentId: consent.id, ...signer, paperId, signedOn })
      if (answer?.data) {
        toast(t('filedToast'))
        return onClose()
      }
      setProblem(answer?.serverError?.message ?? errors('value_not_possible'))
    } catch (error) {
      unstable_rethrow(error)
      setProblem(errors('network_lost'))
    }
  }

  return (
    <Dialog open size="lg" onClose={onClose} title={t('file')} description={t('fileText', { title: consent.title })}>
      <div className="grid gap-4">
        <SignerFields patient={patient} minor={minor} value={signer} witness="wanted" onChange={setSigner} />
        <Field label={t('signedOn')} className="max-w-48"><Input type="date" max={today} value={signedOn} onChange={(event) => setSignedOn(event.target.value)} /></Field>
        {!complete && <p className="text-sm text-muted">{t('fileNeeds')}</p>}
        <PhotographPaper slug={slug} patientId={patient.id} noun="consents" name={consent.title} action={t('fileNow')} blocked={!complete} onKept={file} />
        {problem && <FormError>{problem}</FormError>}
      </div>
    </Dialog>
  )
}
