'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { RupeesField } from '@/components/ui/rupees-input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import type { ClaimRow, ClaimsPage, PayerSum } from '@/lib/payers/payer'
import { settled } from '@/lib/payers/rules'
import { settleClaimSchema, settleModes } from '@/lib/payers/schema'
import { settleClaim } from '@/lib/payers/settle-claim'
import { useActionForm } from '@/lib/use-action-form'

type SettleFormProps = { claim: ClaimRow; payer: PayerSum | null; accounts: ClaimsPage['accounts']; onClose: () => void }

/** What the payer paid and kept back, this time; what is missing shows before it is saved: still expected, or the patient's again. */
export function SettleForm({ claim, payer, accounts, onClose }: SettleFormProps) {
  const t = useTranslations('payers.settle')
  const { slug } = useShell()
  const rupees = useRupees()
  const refresh = useRefresh()
  const [start] = useState(() => ({ request: crypto.randomUUID(), ...settled(claim.open_paise, payer?.tds_bp ?? 0, payer?.fee_bp ?? 0) }))
  const accountsFor = (mode: (typeof settleModes)[number]) => accounts.filter(({ kind, branch_id }) => kind === (mode === 'upi' ? 'upi' : 'bank') && (branch_id === null || branch_id === claim.branch_id))
  const form = useActionForm({
    schema: settleClaimSchema,
    defaultValues: {
      request: start.request, claimId: claim.id, version: claim.version, receivedPaise: start.received, tdsPaise: start.tds, feePaise: start.fee, mode: 'bank' as (typeof settleModes)[number],
      account: null as string | null, reference: '', chequeOn: '', note: '', missing: 'payer' as 'payer' | 'patient',
    },
    action: (values) => {
      const fitting = accountsFor(values.mode)
      return settleClaim(slug, { ...values, account: fitting.find(({ id }) => id === values.account)?.id ?? fitting[0]?.id ?? null })
    },
    onDone: ({ shortPaise, openPaise }) => {
      refresh()
      if (openPaise === 0) onClose()
      toast(openPaise > 0 ? t('donePart', { amount: rupees(openPaise) }) : shortPaise > 0 ? t('doneShort', { amount: rupees(shortPaise) }) : t('done'))
    },
  })
  const [received, tds, fee, mode, account, missing] = form.watch(['receivedPaise', 'tdsPaise', 'feePaise', 'mode', 'account', 'missing'])
  const fitting = accountsFor(mode)
  const short = claim.open_paise - received - tds - fee
  const part = short > 0 && missing === 'payer'
  const amount = (name: 'receivedPaise' | 'tdsPaise' | 'feePaise', value: number) => (
    <RupeesField label={t(name)} value={value} onChange={(paise) => form.setValue(name, paise ?? 0, { shouldDirty: true })} />
  )
  const save = (event: FormEvent<HTMLFormElement>) => void form.save(event)
  return (
    <form method="post" onSubmit={save} noValidate className="grid gap-3 border-t border-line pt-4" aria-label={t('title')}>
      <h3 className="font-semibold">{t('title')}</h3>
      <div className="grid grid-cols-3 gap-3">{amount('receivedPaise', received)}{amount('tdsPaise', tds)}{amount('feePaise', fee)}</div>
      {received > 0 && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('mode')}><Select {...form.register('mode')}>{settleModes.map((one) => <option key={one} value={one}>{t(`modes.${one}`)}</option>)}</Select></Field>
          {fitting.length > 0 && mode !== 'cheque' && (
            <Field label={t('account')}><Select value={fitting.find(({ id }) => id === account)?.id ?? fitting[0]!.id} onChange={(event) => form.setValue('account', event.target.value, { shouldDirty: true })}>{fitting.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
          )}
          <Field label={t(mode === 'cheque' ? 'chequeNumber' : 'reference')} optional={mode !== 'cheque'} error={form.formState.errors.reference && t('chequeNeeded')}><Input maxLength={60} autoComplete="off" {...form.register('reference')} /></Field>
          {mode === 'cheque' && <Field label={t('chequeOn')}><Input type="date" {...form.register('chequeOn')} /></Field>}
        </div>
      )}
      <Field label={t('note')} optional><Input maxLength={300} {...form.register('note')} /></Field>
      {short !== 0 && !Number.isNaN(short) && (
        short < 0 ? <p role="status" className="text-red">{t('tooMuch', { amount: rupees(-short) })}</p> : (
          <RadioGroup
            legend={t('missing', { amount: rupees(short) })} value={missing} {...form.register('missing')}
            options={[{ value: 'payer', label: t('missingPayer') }, { value: 'patient', label: t('missingPatient') }]}
          />
        )
      )}
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving} disabled={short < 0 || (part && received + tds + fee === 0)}>{t(part ? 'savePart' : 'save')}</Button></div>
    </form>
  )
}
