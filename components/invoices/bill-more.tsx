'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { useShell } from '@/components/layout/shell-context'
import { gstinState, stateOfGstin, tidyGstin } from '@/lib/clinics/gstin'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import { searchPatients } from '@/lib/patients/search-patients'
import { addDays } from '@/lib/time'
import type { Bill } from './use-bill'

/** What most bills do not need: another name on it, who pays, a note, an earlier day, another branch. */
export function BillMore({ bill, page, patientId }: { bill: Bill; page: NewInvoice; patientId: string }) {
  const t = useTranslations('invoices.new.further')
  const { slug } = useShell()
  const { extras } = bill
  const [payer, setPayer] = useState<Option | null>(null)
  const recipient = extras.recipient ?? { name: '', gstin: '', address: '', state_code: '' }
  const change = (part: Partial<typeof extras>) => bill.setExtras({ ...extras, ...part })
  const named = (part: Partial<typeof recipient>) => {
    const next = { ...recipient, ...part }
    change({ recipient: Object.values(next).every((text) => text === '') ? null : next })
  }
  const wrongGstin = recipient.gstin !== '' && gstinState(recipient.gstin) !== 'right'
  return (
    <details className="group rounded-lg border border-line">
      <summary className="flex min-h-row cursor-pointer list-none items-center gap-1.5 rounded-lg px-3 text-sm font-medium text-muted hover:text-ink">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />{t('title')}
      </summary>
      <div className="grid gap-4 border-t border-line p-3 @2xl:grid-cols-2">
        <Field label={t('name')} hint={t('nameHint', { name: page.recipient.name })} optional><Input maxLength={120} value={recipient.name} onChange={({ target }) => named({ name: target.value })} /></Field>
        {page.registered && (
          <Field label={t('gstin')} error={wrongGstin && recipient.gstin.length >= 15 ? t('gstinWrong') : undefined} optional>
            <Input maxLength={20} autoCapitalize="characters" spellCheck={false} value={recipient.gstin} onChange={({ target }) => { const gstin = tidyGstin(target.value); named({ gstin, state_code: gstinState(gstin) === 'right' ? stateOfGstin(gstin) ?? '' : '' }) }} />
          </Field>
        )}
        <Field label={t('address')} optional><Textarea rows={2} maxLength={500} value={recipient.address} onChange={({ target }) => named({ address: target.value })} /></Field>
        <Field label={t('note')} optional><Textarea rows={2} maxLength={500} value={extras.note} onChange={({ target }) => change({ note: target.value })} /></Field>
        <Field label={t('paidBy')} hint={t('paidByHint')} optional>
          <Combobox
            value={payer} placeholder={t('paidBySearch')}
            onChange={(option) => { setPayer(option); change({ paidBy: option?.value ?? null }) }}
            search={async (query) => ((await searchPatients(slug, { query })).data?.patients ?? []).filter(({ id }) => id !== patientId).map(({ id, fullName, fileNumber }) => ({ value: id, label: fullName, detail: fileNumber }))}
          />
        </Field>
        <Field label={t('dated')} hint={t('datedHint')} optional><Input type="date" max={page.today} min={addDays(page.today, -60)} value={extras.dated} onChange={({ target }) => change({ dated: target.value })} /></Field>
        {page.branches.length > 1 && (
          <Field label={t('branch')}>
            <Select value={extras.branch} onChange={({ target }) => change({ branch: target.value })}>{page.branches.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
          </Field>
        )}
      </div>
    </details>
  )
}
