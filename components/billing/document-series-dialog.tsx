'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { sampleNumber, type Series } from '@/lib/billing/billing'
import { saveDocumentSeries } from '@/lib/billing/save-document-series'
import { documentSeriesSchema } from '@/lib/billing/schema'
import { useActionForm } from '@/lib/use-action-form'

/** Prefix, digits and next number of a series. Once numbers of this year were given, the prefix changes with the next year. */
export function DocumentSeriesDialog({ slug, branch, series, year, onClose }: { slug: string; branch: string; series: Series; year: string; onClose: () => void }) {
  const t = useTranslations('invoices.billing.series')
  const refresh = useRefresh()
  const form = useActionForm({
    schema: documentSeriesSchema,
    defaultValues: { branch, paper: series.paper, prefix: series.prefix, digits: series.digits, first: series.next },
    action: (values) => saveDocumentSeries(slug, values),
    onDone: () => {
      refresh()
      toast(t('saved'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const [prefix, digits, first] = form.watch(['prefix', 'digits', 'first'])
  const nextYear = `${year.slice(2)}${String((Number(year.slice(2)) + 1) % 100).padStart(2, '0')}`
  const sample = sampleNumber(prefix ?? '', Number(digits) || 1, series.used ? 1 : Number(first) || 1, series.used ? nextYear : year)
  return (
    <Dialog open onClose={onClose} size="sm" title={t('changeOf', { paper: t(`papers.${series.paper}`) })} description={t(series.used ? 'usedText' : 'unusedText', { number: series.number })}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('prefix')} hint={t('prefixHint')} error={problem('prefix')}><Input autoCapitalize="characters" spellCheck={false} {...form.register('prefix')} data-autofocus /></Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('digits')} error={problem('digits')}><Input type="number" inputMode="numeric" min={1} max={10} {...form.register('digits')} /></Field>
          <Field label={t('first')} error={problem('first')}><Input type="number" inputMode="numeric" min={1} readOnly={series.used} {...form.register('first')} /></Field>
        </div>
        <p aria-live="polite">{t.rich(series.used ? 'sampleNextYear' : 'sample', { number: sample, b: (text) => <strong className="font-semibold tabular-nums">{text}</strong> })}</p>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
