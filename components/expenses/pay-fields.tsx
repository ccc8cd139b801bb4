'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { accountsOf, payingModes, type PayingAccount, type PayingMode } from '@/lib/expenses/expense'
import type { Paid } from '@/lib/expenses/schema'

/** Paid in cash today, until somebody says otherwise. */
export const inCash = (accounts: PayingAccount[], branch: string | null): Paid => ({ mode: 'cash', account: accountsOf('cash', accounts, branch)[0]?.id ?? null, reference: '', on: null })

type PayFieldsProps = { paid: Paid; onChange: (paid: Paid) => void; accounts: PayingAccount[]; branch: string | null; today: string }

/** How money leaves: the way, out of what, its reference, and the day when it was not today. */
export function PayFields({ paid, onChange, accounts, branch, today }: PayFieldsProps) {
  const t = useTranslations('expenses')
  const choices = accountsOf(paid.mode, accounts, branch)
  const choose = (mode: PayingMode) => onChange({ ...paid, mode, account: accountsOf(mode, accounts, branch)[0]?.id ?? null })
  return (
    <div className="grid gap-3">
      <Segmented label={t('mode')} value={paid.mode} onChange={choose} options={payingModes.map((value) => ({ value, label: t(`modes.${value}`) }))} />
      <div className="grid gap-3 sm:grid-cols-2">
        {choices.length > 0 && (
          <Field label={t('account')}>
            <Select value={paid.account ?? ''} onChange={(event) => onChange({ ...paid, account: event.target.value || null })}>
              {choices.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
        )}
        <Field label={t('paidOn')}><Input type="date" max={today} value={paid.on ?? today} onChange={(event) => onChange({ ...paid, on: event.target.value === today ? null : event.target.value })} /></Field>
        {paid.mode !== 'cash' && <Field label={t('reference')} optional><Input maxLength={60} value={paid.reference ?? ''} onChange={(event) => onChange({ ...paid, reference: event.target.value })} /></Field>}
      </div>
    </div>
  )
}
