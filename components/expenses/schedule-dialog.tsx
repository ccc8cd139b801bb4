'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RupeesField } from '@/components/ui/rupees-input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { expenseCategories, rhythms, type ExpensesPage, type Schedule } from '@/lib/expenses/expense'
import { saveSchedule } from '@/lib/expenses/save-schedule'
import { useOnce } from '@/components/ui/use-once'

type ScheduleDialogProps = { slug: string; page: ExpensesPage; schedule: Schedule | null; onClose: () => void }

/** What comes again by itself: rent, maintenance. */
export function ScheduleDialog({ slug, page, schedule, onClose }: ScheduleDialogProps) {
  const t = useTranslations('expenses')
  const { run: send, pending: sending, refusal } = useOnce()
  const [fields, setFields] = useState({
    branch: schedule?.branch_id ?? page.branch ?? page.branches[0]!.id, category: schedule?.category ?? 'rent' as Schedule['category'], vendor: schedule?.vendor_id ?? null,
    about: schedule?.about ?? '', every: schedule?.every ?? 'month' as Schedule['every'], starts_on: schedule?.starts_on ?? page.today, ends_on: schedule?.ends_on ?? null,
  })
  const [amount, setAmount] = useState<number | null>(schedule?.amount_paise ?? null)
  const [gst, setGst] = useState<number | null>(schedule?.gst_paise || null)
  const [wrong, setWrong] = useState(false)
  const set = (changes: Partial<typeof fields>) => setFields((before) => ({ ...before, ...changes }))
  function save(event: FormEvent) {
    event.preventDefault()
    const ready = amount !== null && amount > 0 && !Number.isNaN(gst ?? 0) && fields.about.trim() !== ''
    setWrong(!ready)
    if (!ready) return
    void send(() => saveSchedule(slug, { schedule: schedule?.id ?? null, ...fields, amount_paise: amount, gst_paise: gst ?? 0 }), () => {
      toast(t('schedule.saved'))
      onClose()
    })
  }
  return (
    <Dialog open onClose={onClose} title={schedule ? t('schedule.change') : t('schedule.add')} description={t('schedule.text')} footer={<Button type="submit" form="schedule" variant="primary" pending={sending}>{t('save')}</Button>}>
      <form id="schedule" method="post" onSubmit={save} noValidate className="grid gap-4">
        <Field label={t('about')}><Input maxLength={200} value={fields.about} onChange={(event) => set({ about: event.target.value })} /></Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <RupeesField label={t('amount')} value={amount} onChange={setAmount} />
          <RupeesField label={t('gst')} optional value={gst} onChange={setGst} />
          <Field label={t('category')}>
            <Select value={fields.category} onChange={(event) => set({ category: event.target.value as Schedule['category'] })}>{expenseCategories.map((one) => <option key={one} value={one}>{t(`categories.${one}`)}</option>)}</Select>
          </Field>
          <Field label={t('vendor')} optional>
            <Select value={fields.vendor ?? ''} onChange={(event) => set({ vendor: event.target.value || null })}>
              <option value="">{t('nobody')}</option>{page.vendors.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
          <Field label={t('schedule.every')}>
            <Select disabled={schedule !== null} value={fields.every} onChange={(event) => set({ every: event.target.value as Schedule['every'] })}>{rhythms.map((one) => <option key={one} value={one}>{t(`schedule.rhythms.${one}`)}</option>)}</Select>
          </Field>
          <Field label={t('schedule.first')}><Input type="date" disabled={schedule !== null} value={fields.starts_on} onChange={(event) => set({ starts_on: event.target.value })} /></Field>
          <Field label={t('schedule.last')} optional><Input type="date" value={fields.ends_on ?? ''} onChange={(event) => set({ ends_on: event.target.value || null })} /></Field>
        </div>
        {wrong && <FormError>{t('schedule.missing')}</FormError>}
        {refusal && <FormError>{refusal.message}</FormError>}
      </form>
    </Dialog>
  )
}
