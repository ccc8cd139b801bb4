'use client'

import { Check, Loader } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { medicineName } from '@/lib/prescriptions/medicine'
import type { useDraft } from './use-draft'

/** Whether what is on the screen is kept; and what to do when somebody else changed the same draft. */
export function SaveState({ work: { saving, problem, theirs, saved, settle } }: { work: ReturnType<typeof useDraft> }) {
  const t = useTranslations('prescriptions.save')
  if (saving === 'changed' && theirs) {
    return (
      <div role="alert" className="grid gap-2 rounded-lg border border-amber-line bg-amber-soft p-3">
        <p className="font-medium text-amber">{t('changed')}</p>
        <p className="text-sm">{t('theirs', { lines: theirs.lines.map((line) => medicineName(line)).join(', ') || t('nothing') })}</p>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => settle('mine')}>{t('keepMine')}</Button>
          <Button size="sm" onClick={() => settle('theirs')}>{t('takeTheirs')}</Button>
        </div>
      </div>
    )
  }
  if (saving === 'failed') return <FormError>{problem}</FormError>
  const Icon = saving === 'saved' ? Check : Loader
  return (
    <p aria-live="polite" className="flex h-5 items-center gap-1.5 text-sm text-muted">
      {(saved !== null || saving !== 'saved') && <><Icon className="size-4" aria-hidden />{t(saving === 'saved' ? 'saved' : 'saving')}</>}
    </p>
  )
}
