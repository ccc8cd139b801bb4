'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { WeekEditor } from '@/components/clinics/week-editor'
import { weekdayName } from '@/components/clinics/weekday-name'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { changeHours } from '@/lib/clinics/change-hours'
import { weekFrom, weekdays, type Week } from '@/lib/clinics/rules'
import { changeHoursSchema } from '@/lib/clinics/schema'
import type { Roster } from '@/lib/dentists/queries'
import { formatWallTime } from '@/lib/dentists/rules'
import { useActionForm } from '@/lib/use-action-form'

/** Each branch's opening hours, to read or to change. */
export function BranchHours({ slug, roster, editable }: { slug: string; roster: Roster; editable: boolean }) {
  return (
    <div className="grid gap-8">
      {roster.branches.map((branch) => {
        const week = weekFrom(roster.hours.filter(({ branchId }) => branchId === branch.id))
        return (
          <section key={branch.id} aria-label={branch.name} className="grid gap-3">
            {roster.branches.length > 1 && <h2 className="text-base font-semibold">{branch.name}</h2>}
            {editable ? <HoursForm slug={slug} branchId={branch.id} week={week} /> : <HoursTable week={week} />}
          </section>
        )
      })}
    </div>
  )
}

function HoursForm({ slug, branchId, week }: { slug: string; branchId: string; week: Week }) {
  const t = useTranslations('dentists.roster')
  const form = useActionForm({
    schema: changeHoursSchema,
    defaultValues: { branchId, week },
    action: (values) => changeHours(slug, values),
    onDone: () => toast(t('hoursSaved')),
  })
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid max-w-2xl gap-4">
      <p className="text-muted">{t('hoursText')}</p>
      <Controller name="week" control={form.control} render={({ field }) => <WeekEditor value={field.value as Week} onChange={field.onChange} />} />
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('saveHours')}</Button></div>
    </form>
  )
}

function HoursTable({ week }: { week: Week }) {
  const t = useTranslations('clinics.hours')
  const locale = useLocale()
  return (
    <dl className="grid max-w-md divide-y divide-line rounded-md border border-line">
      {weekdays.map((weekday) => (
        <div key={weekday} className="flex gap-4 px-3 py-2">
          <dt className="w-28">{weekdayName(weekday, locale)}</dt>
          <dd className="text-muted tabular">
            {week[weekday]!.spans.map((span) => `${formatWallTime(span.opens, locale)} – ${formatWallTime(span.closes, locale)}`).join(', ') || t('closed')}
          </dd>
        </div>
      ))}
    </dl>
  )
}
