'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { Button } from '@/components/ui/button'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { Ledger } from '@/lib/payments/payment'
import { readLedger } from '@/lib/payments/read-ledger'
import { formatDay } from '@/lib/time'

/** A patient's account line by line, newest first, with the balance after each: above zero is owed, below is paid ahead. */
export function AccountLedger({ patient, first }: { patient: string; first: Ledger }) {
  const t = useTranslations('payments')
  const locale = useLocale()
  const { slug } = useShell()
  const rupees = useRupees()
  const run = useRun()
  const [older, setOlder] = useState<Ledger[]>([])
  const [pending, setPending] = useState(false)
  const entries = [first, ...older].flatMap((page) => page.entries)
  const more = (older.at(-1) ?? first).more
  const load = async () => {
    const last = entries.at(-1)!
    setPending(true)
    await run(() => readLedger(slug, { patient, before: { day: last.day, at: last.at, id: last.id } }), (page) => setOlder([...older, page]))
    setPending(false)
  }
  if (entries.length === 0) return null
  return (
    <section aria-labelledby="ledger" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="ledger" className="text-lg font-semibold">{t('ledger.title')}</h2>
      <Table label={t('ledger.title')} framed readOnly>
        <TableHead>
          <TableHeader className="max-md:hidden">{t('ledger.day')}</TableHeader><TableHeader>{t('ledger.what')}</TableHeader>
          <TableHeader numeric>{t('ledger.amount')}</TableHeader><TableHeader numeric>{t('ledger.balance')}</TableHeader>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={entry.id}>
              <TableCell className="whitespace-nowrap max-md:hidden">{formatDay(entry.day, locale)}</TableCell>
              <TableCell>
                {[t(`ledger.kinds.${entry.kind}`), entry.number, entry.modes?.map((mode) => t(`modes.${mode}`)).join(', ')].filter(Boolean).join(' · ')}
                <span className="block text-xs text-faint tabular md:hidden">{formatDay(entry.day, locale)}</span>
              </TableCell>
              <TableCell numeric>{rupees(entry.amount_paise)}</TableCell>
              <TableCell numeric>{rupees(entry.balance_paise)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more && <div><Button pending={pending} onClick={() => void load()}>{t('ledger.more')}</Button></div>}
    </section>
  )
}
