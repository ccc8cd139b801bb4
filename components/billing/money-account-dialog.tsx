'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { QrCode } from '@/components/display/qr-code'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { addMoneyAccount } from '@/lib/billing/add-money-account'
import { accountKinds, type MoneyAccount } from '@/lib/billing/billing'
import { changeMoneyAccount } from '@/lib/billing/change-money-account'
import { moneyAccountSchema } from '@/lib/billing/schema'
import { upiLink } from '@/lib/payments/rules'
import { useActionForm } from '@/lib/use-action-form'

type MoneyAccountDialogProps = { slug: string; account: MoneyAccount | null; branches: { id: string; name: string }[]; onClose: () => void }

/** An account, new or changed. Of a UPI address the code is shown at once, to try it with a phone before patients do. */
export function MoneyAccountDialog({ slug, account, branches, onClose }: MoneyAccountDialogProps) {
  const t = useTranslations('invoices.billing.accounts')
  const refresh = useRefresh()
  const form = useActionForm({
    schema: moneyAccountSchema,
    defaultValues: { kind: account?.kind ?? 'upi', name: account?.name ?? '', branch: account?.branch_id ?? '', upiAddress: account?.upi_address ?? '' },
    action: (values) => (account ? changeMoneyAccount(slug, { id: account.id, version: account.version, account: values }) : addMoneyAccount(slug, values)),
    onDone: () => {
      refresh()
      toast(t('saved'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const [kind, name, address] = form.watch(['kind', 'name', 'upiAddress'])
  const code = kind === 'upi' && moneyAccountSchema.safeParse({ kind, name: name || '-', branch: '', upiAddress: address }).success && address?.trim()
  return (
    <Dialog open onClose={onClose} size="sm" title={t(account ? 'edit' : 'add')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        {!account && (
          <Field label={t('kind')}><Select {...form.register('kind')}>{accountKinds.map((value) => <option key={value} value={value}>{t(`kinds.${value}`)}</option>)}</Select></Field>
        )}
        <Field label={t('name')} error={problem('name')}><Input maxLength={60} {...form.register('name')} data-autofocus /></Field>
        {kind === 'upi' && <Field label={t('upiAddress')} hint={t('upiHint')} error={problem('upiAddress')}><Input autoCapitalize="none" spellCheck={false} {...form.register('upiAddress')} /></Field>}
        {code && (
          <div className="flex items-center gap-3">
            <QrCode text={upiLink({ address: code, payee: name || code, amountPaise: 100 })} label={t('tryCode')} className="size-28 rounded-md" />
            <p className="text-sm text-muted">{t('tryCode')}</p>
          </div>
        )}
        {branches.length > 1 && (
          <Field label={t('branch')}>
            <Select {...form.register('branch')}><option value="">{t('everyBranch')}</option>{branches.map(({ id, name: branch }) => <option key={id} value={id}>{branch}</option>)}</Select>
          </Field>
        )}
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
