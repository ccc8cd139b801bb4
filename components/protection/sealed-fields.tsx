'use client'

import { Eye, LockKeyhole, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { listSealedFields, type SealedFields as Sealed } from '@/lib/protection/list-sealed-fields'
import { openSealedField } from '@/lib/protection/open-sealed-field'
import { maskedAbha, sealedFields, showAbha, type SealedField } from '@/lib/protection/rules'
import { SealedFieldDialog } from './sealed-field-dialog'

/** What is kept sealed of a patient. Nothing of it comes with the page: it is asked for, masked, and opened one by one, on record. */
export function SealedFields({ slug, patient }: { slug: string; patient: string }) {
  const t = useTranslations('protection.sealed')
  const run = useRun()
  const [sealed, setSealed] = useState<Sealed | null>(null)
  const [opened, setOpened] = useState<Partial<Record<SealedField, string>>>({})
  const [changing, setChanging] = useState<SealedField | null>(null)
  const load = () => run(() => listSealedFields(slug, { patient }), setSealed)
  const kept = (field: SealedField) => sealed?.fields.find((one) => one.field === field)

  function valueOf(field: SealedField): string {
    const text = opened[field]
    if (text !== undefined) return field === 'abha_number' ? showAbha(text) : text
    const one = kept(field)
    if (!one) return t('none')
    return field === 'abha_number' ? maskedAbha(one.hint) : t('hidden')
  }

  return (
    <section aria-labelledby="sealed" className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 id="sealed" className="text-lg font-semibold">{t('title')}</h2>
        {!sealed && <Button variant="ghost" size="sm" onClick={() => void load()}><LockKeyhole aria-hidden />{t('load')}</Button>}
      </div>
      {!sealed ? <p className="text-sm text-faint">{t('text')}</p> : (
        <dl className="grid gap-2.5 rounded-lg border border-line bg-surface p-4">
          {sealedFields.map((field) => (
            <div key={field} className="grid gap-0.5">
              <dt className="text-sm text-faint">{t(`fields.${field}`)}</dt>
              <dd className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="min-w-0 flex-1 break-words whitespace-pre-line">{valueOf(field)}</span>
                {kept(field) && sealed.may_open && opened[field] === undefined && (
                  <Button
                    variant="ghost" size="sm" aria-label={`${t('open')}: ${t(`fields.${field}`)}`}
                    onClick={() => void run(() => openSealedField(slug, { patient, field }), ({ text }) => setOpened((all) => ({ ...all, [field]: text })))}
                  >
                    <Eye aria-hidden />{t('open')}
                  </Button>
                )}
                {sealed.may_write && (sealed.may_open || !kept(field)) && (
                  <Tooltip text={t('change')}>
                    <Button variant="ghost" size="icon-sm" aria-label={`${t('change')}: ${t(`fields.${field}`)}`} onClick={() => setChanging(field)}><Pencil aria-hidden /></Button>
                  </Tooltip>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {changing && sealed && (
        <SealedFieldDialog
          slug={slug} patient={patient} field={changing} version={kept(changing)?.version ?? 0} onClose={() => setChanging(null)}
          onDone={() => {
            setChanging(null)
            setOpened({})
            void load()
          }}
        />
      )}
    </section>
  )
}
