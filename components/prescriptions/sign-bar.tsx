'use client'

import { PenLine, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { PinApproval } from '@/components/devices/pin-approval'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { FormError } from '@/components/ui/field'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'
import { discardPrescription } from '@/lib/prescriptions/discard-prescription'
import type { Prescribing } from '@/lib/prescriptions/prescription'
import { signPrescription } from '@/lib/prescriptions/sign-prescription'
import type { useDraft } from './use-draft'

type SignBarProps = { slug: string; work: ReturnType<typeof useDraft>; prescribing: Prescribing; onDone: () => void }

/** The end of a prescription: the dentist signs, or approves with the PIN on this screen; or the draft is thrown away. */
export function SignBar({ slug, work: { draft, warnings, saved, saving, save }, prescribing, onDone }: SignBarProps) {
  const t = useTranslations('prescriptions')
  const { can } = useShell()
  const run = useRun()
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [asking, setAsking] = useState<'pin' | 'discard' | null>(null)
  const dentist = prescribing.dentists.find(({ id }) => id === draft.dentistId)
  const mine = prescribing.me !== null && prescribing.me === draft.dentistId && can('records.sign')
  const unanswered = warnings.filter(({ severity, reason }) => severity === 'severe' && reason.trim() === '').length

  /** What is on the screen is kept first, and that is what is signed. */
  async function sign(given: { member: string; pin: string } | null): Promise<Refusal | null> {
    const kept = await save()
    if (!kept) return { code: 'unsaved', message: t('save.first'), details: {} }
    const answer = await signPrescription(slug, { prescriptionId: kept.id, version: kept.version, given })
    if (!answer?.data) return answer?.serverError ?? { code: 'unexpected', message: t('save.notPossible'), details: {} }
    toast(t('signed.done'))
    onDone()
    return null
  }
  async function signMyself() {
    setPending(true)
    const refused = await sign(null).catch(() => ({ message: t('save.offline') }))
    setRefusal(refused?.message ?? null)
    setPending(false)
  }
  const press = () => {
    setRefusal(draft.lines.length === 0 ? t('sign.empty') : unanswered > 0 ? t('sign.unanswered', { count: unanswered }) : null)
    if (draft.lines.length === 0 || unanswered > 0) return
    if (mine) void signMyself()
    else setAsking('pin')
  }
  useShortcut('mod+Enter', press)

  if (dentist && !dentist.registered) {
    return (
      <div role="note" className="grid justify-items-start gap-2 rounded-md border border-amber-line bg-amber-soft p-3">
        <p className="text-amber">{t('sign.noRegistration', { dentist: dentist.name })}</p>
        {can('clinic.manage') && <Link href={`/${slug}/settings/dentists`} className={buttonStyles({ size: 'sm' })}>{t('sign.toDentists')}</Link>}
      </div>
    )
  }
  return (
    <div className="grid gap-2">
      {refusal && <FormError>{refusal}</FormError>}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={pending} disabled={saving === 'changed'} onClick={press}>
          <PenLine aria-hidden />{mine ? t('sign.sign') : t('sign.approve', { dentist: dentist?.name ?? '' })}
        </Button>
        {saved && <Button variant="ghost" onClick={() => setAsking('discard')}><Trash2 aria-hidden />{t('sign.discard')}</Button>}
      </div>
      {asking === 'pin' && (
        <PinApproval
          slug={slug} permission="records.sign" title={t('sign.pinTitle')} description={t('sign.pinText', { count: draft.lines.length })} dentists={[draft.dentistId]}
          onClose={() => setAsking(null)} onPin={sign}
        />
      )}
      <ConfirmDialog
        open={asking === 'discard'} onClose={() => setAsking(null)} title={t('sign.discardTitle')} message={t('sign.discardText')} confirmLabel={t('sign.discard')} danger
        onConfirm={() => { setAsking(null); void run(() => discardPrescription(slug, { prescriptionId: saved!.id }), () => { toast(t('sign.discarded')); onDone() }) }}
      />
    </div>
  )
}
