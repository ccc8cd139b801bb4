'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { useOnce } from '@/components/ui/use-once'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RupeesField } from '@/components/ui/rupees-input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { saveAgreement } from '@/lib/settlements/save-agreement'
import type { AgreementFields } from '@/lib/settlements/schema'
import { labRules, settledBy, type Consultant } from '@/lib/settlements/settlement'

type AgreementDialogProps = { slug: string; consultant: Consultant; today: string; onClose: () => void }
/** "40" or "12.5" as hundredths of a percent. */
const bpOf = (typed: string) => (/^\d{1,3}(\.\d{1,2})?$/.test(typed.trim()) ? Math.round(Number(typed) * 100) : NaN)

/** How a consultant is paid from a day on. What a statement was made by stays: then these are new terms. */
export function AgreementDialog({ slug, consultant, today, onClose }: AgreementDialogProps) {
  const t = useTranslations('settlements')
  const { run: send, pending: sending, refusal } = useOnce()
  const before = consultant.agreement
  const changing = before !== null && !consultant.used
  const [validFrom, setValidFrom] = useState(changing ? before.valid_from : consultant.used ? (consultant.next_from ?? today) : today)
  const [share, setShare] = useState(before ? String(before.share_bp / 100) : '40')
  const [tds, setTds] = useState(before ? String(before.tds_bp / 100) : '10')
  const [shareOf, setShareOf] = useState<AgreementFields['share_of']>(before?.share_of ?? 'collected')
  const [fee, setFee] = useState<number | null>(before?.fee_paise || null)
  const [feePer, setFeePer] = useState<AgreementFields['fee_per']>(before?.fee_per ?? 'day')
  const [minimum, setMinimum] = useState<number | null>(before?.minimum_paise || null)
  const [labCost, setLabCost] = useState<AgreementFields['lab_cost']>(before?.lab_cost ?? 'before_share')
  const [settled, setSettled] = useState<AgreementFields['settled']>(before?.settled ?? 'month')
  const [wrong, setWrong] = useState(false)
  function save(event: FormEvent) {
    event.preventDefault()
    const fields: AgreementFields = {
      dentist: consultant.id, valid_from: validFrom, share_bp: bpOf(share || '0'), share_of: shareOf, fee_paise: fee ?? 0, fee_per: feePer, minimum_paise: minimum ?? 0, lab_cost: labCost,
      tds_bp: bpOf(tds || '0'), settled,
    }
    const ready = [fields.share_bp, fields.tds_bp, fields.fee_paise, fields.minimum_paise].every((value) => !Number.isNaN(value)) && fields.share_bp <= 10_000 && fields.tds_bp <= 4000
    setWrong(!ready)
    if (!ready) return
    void send(() => saveAgreement(slug, { agreement: changing ? before.id : null, version: changing ? before.version : null, fields }), () => {
      toast(t('agreementSaved'))
      onClose()
    })
  }
  return (
    <Dialog open onClose={onClose} title={t('agreementOf', { name: consultant.name })} description={consultant.used ? t('newTerms') : undefined} footer={<Button type="submit" form="agreement" variant="primary" pending={sending}>{t('save')}</Button>}>
      <form id="agreement" method="post" onSubmit={save} noValidate className="grid gap-4 sm:grid-cols-2">
        <Field label={t('share')}><Input data-autofocus inputMode="decimal" value={share} onChange={(event) => setShare(event.target.value)} className="text-end tabular" /></Field>
        <Field label={t('shareOf')}>
          <Select value={shareOf} onChange={(event) => setShareOf(event.target.value as typeof shareOf)}><option value="collected">{t('collected')}</option><option value="billed">{t('billed')}</option></Select>
        </Field>
        <RupeesField label={t('fee')} optional value={fee} onChange={setFee} />
        <Field label={t('feePer')}><Select value={feePer} onChange={(event) => setFeePer(event.target.value as typeof feePer)}><option value="day">{t('per.day')}</option><option value="visit">{t('per.visit')}</option></Select></Field>
        <RupeesField label={t('minimum')} optional hint={t('minimumHint')} value={minimum} onChange={setMinimum} />
        <Field label={t('labCost')}><Select value={labCost} onChange={(event) => setLabCost(event.target.value as typeof labCost)}>{labRules.map((one) => <option key={one} value={one}>{t(`labRules.${one}`)}</option>)}</Select></Field>
        <Field label={t('tds')} hint={t('tdsHint')}><Input inputMode="decimal" value={tds} onChange={(event) => setTds(event.target.value)} className="text-end tabular" /></Field>
        <Field label={t('settled')}><Select value={settled} onChange={(event) => setSettled(event.target.value as typeof settled)}>{settledBy.map((one) => <option key={one} value={one}>{t(`per.${one}`)}</option>)}</Select></Field>
        <Field label={t('validFrom')}><Input type="date" value={validFrom} onChange={(event) => setValidFrom(event.target.value)} /></Field>
        <div className="grid gap-3 sm:col-span-2">
          {wrong && <FormError>{t('percentWrong')}</FormError>}
          {refusal && <FormError>{refusal.message}</FormError>}
        </div>
      </form>
    </Dialog>
  )
}
