'use client'

import { BellRing, IndianRupee, Link2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { LinkBox } from '@/components/links/link-box'
import { CallButton } from '@/components/patients/call-button'
import { TakePayment } from '@/components/payments/take-payment'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { ages, type DueRow } from '@/lib/dues/due'
import { makeDuesLink } from '@/lib/dues/make-dues-link'
import { remindDue } from '@/lib/dues/remind-due'
import { formatRupees } from '@/lib/money'
import type { Account } from '@/lib/payments/payment'
import { readAccount } from '@/lib/payments/read-account'
import { dateIn, formatDay } from '@/lib/time'

/** One patient who owes: how much, for how long, when they were reminded, and what can be done about it. */
export function DueItem({ row, today }: { row: DueRow; today: string }) {
  const t = useTranslations('dues')
  const locale = useLocale()
  const { slug, can, clinic: { timeZone } } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [again, setAgain] = useState(false)
  const [linking, setLinking] = useState(false)
  const [account, setAccount] = useState<Account | null>(null)
  const [opening, setOpening] = useState(false)
  const rupees = (paise: number) => formatRupees(paise, locale)
  const days = Math.round((Date.parse(today) - Date.parse(row.since)) / 86_400_000)
  const parts = ages.filter((age) => row[age] > 0)
  const pay = async () => {
    setOpening(true)
    await run(() => readAccount(slug, { patient: row.patient_id }), setAccount)
    setOpening(false)
  }
  const remind = async (really: boolean) => {
    setBusy(true)
    setAgain(false)
    await run(async () => {
      const answer = await remindDue(slug, { patient: row.patient_id, again: really })
      // Not a mistake but a question: they heard from us a short while ago.
      if (answer?.serverError?.code === 'reminded_lately') {
        setAgain(true)
        return undefined
      }
      return answer
    }, (sent) => sent && toast(t(sent.status === 'due' ? 'reminded' : 'waits', { patient: row.patient })))
    setBusy(false)
    refresh()
  }

  return (
    <li aria-label={row.patient} className="grid gap-x-6 gap-y-2 px-3 py-3 md:grid-cols-[minmax(0,1fr)_auto_auto] md:items-center md:px-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link href={`/${slug}/patients/${row.patient_id}/bills`} prefetch={false} className="min-w-0 truncate font-medium hover:text-brand hover:underline max-md:py-1.5">{row.patient}</Link>
          {row.file_number && <span className="text-sm text-faint">{row.file_number}</span>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <span className={days > 60 ? 'text-red' : undefined}>{t('since', { days, bills: row.bills })}</span>
          {parts.length > 1 && parts.map((age) => <span key={age} className="tabular">{t(`ages.${age}`)}: {rupees(row[age])}</span>)}
          {row.advance_paise > 0 && <span className="text-brand">{t('advance', { amount: rupees(row.advance_paise) })}</span>}
          {row.later_paise > 0 && <span>{t('later', { amount: rupees(row.later_paise) })}</span>}
          {row.reminder && <span>{t(row.reminder.status === 'waiting' ? 'waitsSince' : 'remindedOn', { day: formatDay(dateIn(row.reminder.at, timeZone), locale, { day: 'numeric', month: 'short' }) })}</span>}
        </p>
      </div>
      <span className="text-lg font-semibold tabular md:text-end">{rupees(row.due_paise)}</span>
      <div className="flex flex-wrap items-center gap-2">
        {row.phone && <CallButton patientId={row.patient_id} phone={row.phone} className={buttonStyles({ size: 'sm' })} />}
        {can('payments.write') && <Button size="sm" pending={opening} onClick={() => void pay()}><IndianRupee />{t('pay')}</Button>}
        {can('bills.write') && (
          <>
            <Button size="sm" onClick={() => setLinking(true)}><Link2 />{t('link')}</Button>
            <Button size="sm" pending={busy} disabled={!row.reachable} title={row.reachable ? undefined : t('notReachable')} onClick={() => void remind(false)}><BellRing />{t('remind')}</Button>
          </>
        )}
      </div>
      <ConfirmDialog
        open={again} onClose={() => setAgain(false)} onConfirm={() => void remind(true)} title={t('again.title', { patient: row.patient })}
        message={t('again.text')} confirmLabel={t('again.send')}
      />
      {account && <TakePayment patient={row.patient_id} account={account} onClose={() => setAccount(null)} />}
      {linking && (
        <Dialog open onClose={() => setLinking(false)} title={t('linkTitle', { patient: row.patient })} description={t('linkText')}>
          <LinkBox state={row.link} onMake={() => makeDuesLink(slug, { patient: row.patient_id })} sendLabel={t('remind')} />
        </Dialog>
      )}
    </li>
  )
}
