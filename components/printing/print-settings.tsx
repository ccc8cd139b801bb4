'use client'

import { FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { Button, buttonStyles } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Segmented } from '@/components/ui/segmented'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import type { Letterhead } from '@/lib/documents/letterhead'
import { savePrintSettings } from '@/lib/printing/save-print-settings'
import { savePrintSettingsSchema, type SavePrintSettingsInput } from '@/lib/printing/schema'
import { useActionForm } from '@/lib/use-action-form'
import { PagePreview } from './page-preview'

/** Clear of most pre-printed heads and feet, millimetres: a place to begin measuring from. */
const preprintedMargins = { top: 45, bottom: 25 }

/** Paper, head and margins of everything the clinic prints, with a picture of the page beside them. */
export function PrintSettings({ slug, letterhead, version }: { slug: string; letterhead: Letterhead; version: number }) {
  const t = useTranslations('papers.printing')
  const form = useActionForm({
    schema: savePrintSettingsSchema,
    defaultValues: {
      paper: letterhead.paper, head: letterhead.own ? 'own' : 'preprinted', top: letterhead.top, bottom: letterhead.bottom, left: letterhead.left, right: letterhead.right,
      footer: letterhead.footer ?? '', version,
    } satisfies SavePrintSettingsInput as SavePrintSettingsInput,
    action: (values) => savePrintSettings(slug, values),
    onDone: ({ version: next }) => {
      form.setValue('version', next)
      toast(t('saved'))
    },
  })
  const { errors } = form.formState
  const values = form.watch()
  const problem = (name: keyof SavePrintSettingsInput) => {
    const key = errors[name]?.message
    return key ? t(t.has(`problems.${key}`) ? `problems.${key as 'mm'}` : 'problems.mm') : undefined
  }
  useShortcut('mod+Enter', () => void form.save())

  return (
    <div className="grid items-start gap-8 @3xl:grid-cols-[minmax(0,32rem)_18rem]">
      <form method="post" onSubmit={form.save} noValidate className="grid gap-5">
        <Controller control={form.control} name="paper" render={({ field }) => (
          <Segmented label={t('paper')} value={field.value} onChange={field.onChange} options={[{ value: 'a4', label: 'A4' }, { value: 'a5', label: 'A5' }]} />
        )} />
        <RadioGroup
          legend={t('head')}
          {...form.register('head', {
            onChange: (event: { target: { value: string } }) => {
              if (event.target.value === 'preprinted' && Number(values.top) < 30) {
                form.setValue('top', preprintedMargins.top)
                form.setValue('bottom', preprintedMargins.bottom)
              }
            },
          })}
          options={(['own', 'preprinted'] as const).map((value) => ({ value, label: t(`heads.${value}`), hint: t(`heads.${value}Hint`) }))}
        />
        <fieldset className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <legend className="mb-1.5 text-sm font-medium">{t('margins')}</legend>
          {(['top', 'bottom', 'left', 'right'] as const).map((edge) => (
            <Field key={edge} label={t(edge)} error={problem(edge)}><Input type="number" inputMode="numeric" min={0} max={120} {...form.register(edge)} /></Field>
          ))}
        </fieldset>
        <Field label={t('footer')} optional hint={t('footerHint')} error={problem('footer')}><Input maxLength={160} {...form.register('footer')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button>
          <a href={`/${slug}/settings/printing/test`} target="_blank" rel="noreferrer" className={buttonStyles({ variant: 'secondary' })}><FileText aria-hidden />{t('test')}</a>
        </div>
      </form>
      <PagePreview letterhead={{
        ...letterhead, paper: values.paper, own: values.head === 'own', top: Number(values.top), bottom: Number(values.bottom), left: Number(values.left), right: Number(values.right),
        footer: values.footer || null,
      }} />
    </div>
  )
}
