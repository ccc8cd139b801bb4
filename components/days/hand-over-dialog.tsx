'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { RupeesField } from '@/components/ui/rupees-input'
import { Select } from '@/components/ui/select'
import { toastUndo } from '@/components/ui/toast'
import type { DayPage } from '@/lib/days/day'
import { handOverCash } from '@/lib/days/hand-over-cash'
import { undoHandover } from '@/lib/days/undo-handover'
import { formatRupees } from '@/lib/money'

/** Cash leaves the drawer for the owner or the bank. */
export function HandOverDialog({ page: { branch, accounts, drawer, day, open }, onClose }: { page: DayPage; onClose: () => void }) {
  const t = useTranslations('days.handOver')
  const locale = useLocale()
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [request] = useState(() => crypto.randomUUID())
  const [paise, setPaise] = useState<number | null>(null)
  const [givenTo, setGivenTo] = useState<'owner' | 'bank'>('owner')
  const [account, setAccount] = useState('')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState(false)

  async function save(event: FormEvent) {
    event.preventDefault()
    if (paise === null || Number.isNaN(paise) || paise <= 0) return setProblem(t('amountMissing'))
    setPending(true)
    await run(() => handOverCash(slug, { request, branch: branch.id, amountPaise: paise, givenTo, account: givenTo === 'bank' && account ? account : null, note }), ({ id }) => {
      toastUndo(t('done', { amount: formatRupees(paise, locale) }), () => void run(() => undoHandover(slug, { request: crypto.randomUUID(), handover: id }), refresh))
      onClose()
      refresh()
    })
    setPending(false)
  }

  return (
    <Dialog open onClose={onClose} title={t('title')} description={day === open && drawer ? t('there', { amount: formatRupees(drawer.expected_paise, locale) }) : undefined}>
      <form method="post" onSubmit={(event) => void save(event)} className="grid gap-4">
        <RupeesField
          label={t('amount')} value={paise} error={problem} data-autofocus
          onChange={(typed) => {
            setPaise(typed)
            setProblem(undefined)
          }}
        />
        <RadioGroup legend={t('to')} name="given-to" value={givenTo} onChange={(event) => setGivenTo(event.target.value as 'owner' | 'bank')} options={[{ value: 'owner', label: t('owner') }, { value: 'bank', label: t('bank') }]} />
        {givenTo === 'bank' && accounts.length > 0 && (
          <Field label={t('account')} optional>
            <Select value={account} onChange={(event) => setAccount(event.target.value)}>
              <option value="">{t('noAccount')}</option>
              {accounts.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
        )}
        <Field label={t('note')} optional><Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} /></Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" pending={pending}>{t('save')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
