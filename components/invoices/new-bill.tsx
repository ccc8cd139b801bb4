'use client'

import { FilePen, FilePlus2, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem } from '@/components/ui/menu'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import { useRupees } from '@/components/treatments/place'
import { discardInvoiceDraft } from '@/lib/invoices/discard-invoice-draft'
import { AddLine } from './add-line'
import { AskDiscount } from './ask-discount'
import { BillDone } from './bill-done'
import { BillLines } from './bill-lines'
import { BillMore } from './bill-more'
import { BillSum } from './bill-sum'
import { DraftNotice } from './draft-notice'
import { modeKeys } from './mode-keys'
import { PayNow } from './pay-now'
import { useBill, type BillProps } from './use-bill'
import { WaitingWork } from './waiting-work'

/** A bill in one screen: what was done is there, what else was sold is typed by its code, one agrees on a sum, takes the money, saves. */
export function NewBill(props: BillProps) {
  const { page, patientId } = props
  const t = useTranslations('invoices.new')
  const { slug } = useShell()
  const rupees = useRupees()
  const run = useRun()
  const refresh = useRefresh()
  const adding = useRef<HTMLDivElement>(null)
  const bill = useBill(props)
  useLive(['invoices', 'payments', 'treatments'], refresh)
  const open = bill.done === null
  useShortcut('mod+Enter', () => void bill.save(), open)
  useShortcut('a', () => adding.current?.querySelector('input')?.focus(), open)
  useShortcut('f', () => document.querySelector<HTMLInputElement>('[data-final-amount]')?.focus(), open)
  useShortcut(modeKeys.cash, () => bill.pay('cash'), open)
  useShortcut(modeKeys.upi, () => bill.pay('upi'), open)
  useShortcut(modeKeys.card, () => bill.pay('card'), open)
  useShortcut(modeKeys.bank, () => bill.pay('bank'), open)
  useShortcut(modeKeys.cheque, () => bill.pay('cheque'), open)

  if (bill.done) return <BillDone done={bill.done} page={page} patientId={patientId} onAgain={bill.again} />

  const putAside = () => run(() => bill.store(), () => {
    toast(t('putAsideDone'))
    refresh()
  })
  const discard = (draft: string) => run(() => discardInvoiceDraft(slug, { draft }), () => {
    if (bill.draft?.id === draft) bill.forget()
    toast(t('discarded'))
    refresh()
  })
  const { total } = bill.totals
  const payingNow = bill.paying.reduce((sum, { amount_paise }) => sum + (amount_paise || 0), 0)

  return (
    // No form: the questions that open from it have forms of their own, and Enter in a field is not the bill.
    <section aria-label={t('title')} className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-4 px-4 pt-4 md:px-6 @5xl:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 @5xl:row-span-2">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="flex-1 text-lg font-semibold">{t('title')}</h2>
          {bill.draft && <p className="text-sm text-faint">{t('kept')}</p>}
          <Menu align="end" trigger={<Button variant="ghost" size="sm">{t('more')}</Button>}>
            <MenuItem icon={FilePen} onSelect={() => void bill.save('proforma')}>{t('asProforma')}</MenuItem>
            <MenuItem icon={FilePlus2} onSelect={() => void putAside()}>{t('putAside')}</MenuItem>
            {bill.draft && <MenuItem icon={Trash2} danger onSelect={() => void discard(bill.draft!.id)}>{t('discard')}</MenuItem>}
          </Menu>
        </div>
        {page.draft && bill.draft?.id !== page.draft.id && <DraftNotice draft={page.draft} patientId={patientId} onDiscard={() => void discard(page.draft!.id)} />}
        {bill.notice.length > 0 && (
          <div role="status" className="grid gap-1 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">
            {bill.notice.map((sentence) => <p key={sentence}>{sentence}</p>)}
          </div>
        )}
        <BillLines bill={bill} page={page} />
        <div ref={adding}><AddLine sellable={page.sellable} onAdd={bill.add} empty={bill.lines.length === 0} /></div>
        <WaitingWork work={page.work.filter(({ key }) => !bill.lines.some((line) => line.key === key))} onAdd={bill.addWork} />
        <BillMore bill={bill} page={page} patientId={patientId} />
      </div>
      <aside aria-label={t('sum.label')} className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border border-line bg-surface p-4">
        <BillSum bill={bill} page={page} />
        {!bill.allowed && (!bill.agreeing || bill.shownProblems) && <AskDiscount bill={bill} page={page} />}
        {bill.approved && <p role="status" className="text-green">{t('ask.given', { by: bill.question?.by ?? '' })}</p>}
        <PayNow bill={bill} page={page} />
      </aside>
      <div className="sticky bottom-0 z-10 -mx-4 grid gap-2 border-t border-line bg-canvas px-4 py-3 md:-mx-6 md:px-6 @5xl:mx-0 @5xl:border-0 @5xl:px-0">
        <FormError>{bill.problem}</FormError>
        <Button variant="primary" pending={bill.pending} className="w-full" aria-keyshortcuts="Control+Enter" onClick={() => void bill.save()}>
          {payingNow > 0 ? t('savePaid', { total: rupees(total), paid: rupees(payingNow) }) : t('save', { total: rupees(total) })}
          <Kbd keys="Ctrl Enter" />
        </Button>
      </div>
    </section>
  )
}
