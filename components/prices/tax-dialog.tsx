'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { saveProcedureTax } from '@/lib/prices/save-procedure-tax'
import { saveProcedureTaxSchema, type SaveProcedureTaxInput } from '@/lib/prices/schema'
import type { ListedProcedure } from '@/lib/treatments/plan'
import { useActionForm } from '@/lib/use-action-form'
import { TaxLocked } from './tax-locked'
import { TaxQuestion } from './tax-question'

/** How one procedure is taxed, for an accountant who changes nothing else of the list. */
export function TaxDialog({ procedure, onClose }: { procedure: ListedProcedure; onClose: () => void }) {
  const t = useTranslations('prices')
  const { slug } = useShell()
  const refresh = useRefresh()
  const form = useActionForm({
    schema: saveProcedureTaxSchema,
    defaultValues: {
      procedureId: procedure.id, version: procedure.version, tax: { rateBp: procedure.tax_rate_bp, code: procedure.sac, reason: procedure.tax_reason }, locked: procedure.locked !== null,
    } satisfies SaveProcedureTaxInput as SaveProcedureTaxInput,
    action: (values) => saveProcedureTax(slug, values),
    onDone: () => {
      toast(t('tax.saved', { name: procedure.name }))
      refresh()
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const [tax, locked] = useWatch({ control: form.control, name: ['tax', 'locked'] })
  return (
    <Dialog open onClose={onClose} title={t('tax.of', { name: procedure.name })}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <TaxQuestion value={tax} onChange={(changed) => form.setValue('tax', changed, { shouldDirty: true })} problems={{ code: problem('tax.code'), reason: problem('tax.reason') }} />
        <TaxLocked lock={procedure.locked} value={locked} onChange={(checked) => form.setValue('locked', checked, { shouldDirty: true })} />
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
