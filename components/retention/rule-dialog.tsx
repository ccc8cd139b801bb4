'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import type { RetentionRule } from '@/lib/retention/retention'
import { retentionRuleSchema } from '@/lib/retention/schema'
import { setRetentionRule } from '@/lib/retention/set-retention-rule'
import { spanParts } from '@/lib/retention/span'
import { useActionForm } from '@/lib/use-action-form'
import { useSpan } from './use-span'

/** How long one thing is kept, within what a law or a promise allows. */
export function RuleDialog({ rule, onClose }: { rule: RetentionRule; onClose: () => void }) {
  const t = useTranslations('retention')
  const span = useSpan()
  const [now] = spanParts(rule.keep)
  const form = useActionForm({
    schema: retentionRuleSchema,
    defaultValues: { rule: rule.rule, n: now?.n ?? 1, unit: now?.unit ?? 'days' },
    action: setRetentionRule,
    onDone: () => {
      toast(t('operator.saved'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const bounds = {
    least: span(rule.at_least), most: rule.at_most ? t('operator.upTo', { most: span(rule.at_most) }) : '', why: t(`rules.demands.${rule.demanded_by}`),
  }
  return (
    <Dialog open onClose={onClose} title={t('operator.changeTitle', { rule: t(`rules.names.${rule.rule}`) })} description={t('operator.changeText', bounds)}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('operator.number')} error={problem('n')}><Input inputMode="numeric" autoComplete="off" {...form.register('n')} /></Field>
          <Field label={t('operator.unit')} error={problem('unit')}>
            <Select {...form.register('unit')}>{(['days', 'months', 'years'] as const).map((unit) => <option key={unit} value={unit}>{t(`operator.units.${unit}`)}</option>)}</Select>
          </Field>
        </div>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('operator.save')}</Button></div>
      </form>
    </Dialog>
  )
}
