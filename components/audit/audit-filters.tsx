'use client'

import { Monitor, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Combobox, type Option } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { AuditPage } from '@/lib/audit/entries'
import { actions, nouns, type AuditFilter } from '@/lib/audit/schema'
import { searchPatients } from '@/lib/patients/search-patients'

type Props = { slug: string; filter: AuditFilter; page: AuditPage; onAsk: (filter: AuditFilter) => void }

/** Who, what, with what, whose, when: every choice asks at once. */
export function AuditFilters({ slug, filter, page, onAsk }: Props) {
  const t = useTranslations('audit')
  const set = (change: Partial<AuditFilter>) => onAsk({ ...filter, ...change })
  const find = async (query: string): Promise<Option[]> => {
    const answer = await searchPatients(slug, { query }).catch(() => undefined)
    return (answer?.data?.patients ?? []).map(({ id, fullName, fileNumber }) => ({ value: id, label: fullName, detail: fileNumber ?? undefined }))
  }
  const words = <Name extends string>(list: readonly Name[], label: (name: Name) => string) =>
    list.map((name) => [name, label(name)] as const).sort(([, a], [, b]) => a.localeCompare(b)).map(([name, text]) => <option key={name} value={name}>{text}</option>)

  return (
    <section aria-label={t('filter.label')} className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <Field label={t('filter.person')}>
          <Select value={filter.who ?? ''} onChange={(event) => set({ who: event.target.value || undefined })}>
            <option value="">{t('filter.everyone')}</option>
            {page.people.map(({ id, name, left }) => <option key={id} value={id}>{left ? t('filter.leftTeam', { name }) : name}</option>)}
            <option value="patient">{t('filter.patients')}</option>
            <option value="system">{t('filter.system')}</option>
          </Select>
        </Field>
        <Field label={t('filter.action')}>
          <Select value={filter.action ?? ''} onChange={(event) => set({ action: event.target.value || undefined })}>
            <option value="">{t('filter.anything')}</option>
            {words(actions, (name) => t(`actions.${name}`))}
          </Select>
        </Field>
        <Field label={t('filter.noun')}>
          <Select value={filter.noun ?? ''} onChange={(event) => set({ noun: event.target.value || undefined })}>
            <option value="">{t('filter.everything')}</option>
            {words(nouns, (name) => t(`nouns.${name}`))}
          </Select>
        </Field>
        <Field label={t('filter.patient')}>
          <Combobox
            value={filter.patient ? { value: filter.patient, label: page.patient ?? '…' } : null}
            onChange={(option) => set({ patient: option?.value })}
            search={find}
            placeholder={t('filter.patientPlaceholder')}
          />
        </Field>
        <Field label={t('filter.from')}>
          <Input type="date" value={filter.from ?? ''} max={filter.until} onChange={(event) => set({ from: event.target.value || undefined })} />
        </Field>
        <Field label={t('filter.until')}>
          <Input type="date" value={filter.until ?? ''} min={filter.from} onChange={(event) => set({ until: event.target.value || undefined })} />
        </Field>
      </div>
      {Object.keys(filter).length > 0 && (
        <div className="flex flex-wrap gap-2">
          {filter.device && (
            <Button size="sm" aria-label={t('filter.removeDevice')} onClick={() => set({ device: undefined })}><Monitor aria-hidden />{t('filter.device', { device: page.device ?? t('nouns.devices') })}<X aria-hidden /></Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => onAsk({})}>{t('filter.clear')}</Button>
        </div>
      )}
    </section>
  )
}
