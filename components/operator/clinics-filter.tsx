'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { plans, sorts, states, type ClinicsQuery } from '@/lib/operator/rules'

/** What the list shows, in its address; works without scripts. */
export function ClinicsFilter({ query }: { query: ClinicsQuery }) {
  const t = useTranslations('operator')
  return (
    <form action="/operator" role="search" className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))_auto]">
      <Field label={t('clinics.search')}><Input name="q" type="search" icon={Search} defaultValue={query.query} maxLength={80} /></Field>
      <Field label={t('clinics.state')}>
        <Select name="state" defaultValue={query.state ?? ''}>
          <option value="">{t('clinics.any')}</option>
          {states.map((state) => <option key={state} value={state}>{t(`states.${state}`)}</option>)}
        </Select>
      </Field>
      <Field label={t('clinics.plan')}>
        <Select name="plan" defaultValue={query.plan ?? ''}>
          <option value="">{t('clinics.any')}</option>
          {plans.map((plan) => <option key={plan} value={plan}>{t(`plans.${plan}`)}</option>)}
        </Select>
      </Field>
      <Field label={t('clinics.sort')}>
        <Select name="sort" defaultValue={query.sort}>{sorts.map((sort) => <option key={sort} value={sort}>{t(`sorts.${sort}`)}</option>)}</Select>
      </Field>
      <Button type="submit">{t('clinics.show')}</Button>
    </form>
  )
}
