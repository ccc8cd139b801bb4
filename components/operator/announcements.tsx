'use client'

import { Megaphone, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblem } from '@/components/clinics/use-problem'
import { useRun } from '@/components/clinics/use-run'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { announce } from '@/lib/operator/announce'
import { endAnnouncement } from '@/lib/operator/end-announcement'
import type { Announcement } from '@/lib/operator/queries'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { announceSchema, tones } from '@/lib/operator/schema'
import { dateIn, formatDateTime } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'

const stateTones = { shown: 'green', planned: 'violet', over: 'neutral' } as const

/** What is said above every page of every clinic, and what was. */
export function Announcements({ announcements }: { announcements: Announcement[] }) {
  const t = useTranslations('operator.announcements')
  const locale = useLocale()
  const run = useRun()
  const [writing, setWriting] = useState(false)
  const at = (time: string) => formatDateTime(time, OPERATOR_ZONE, locale)
  const open = <Button variant="primary" onClick={() => setWriting(true)}><Plus aria-hidden />{t('new')}</Button>
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={announcements.length > 0 && open} />
      {announcements.length === 0 ? <EmptyState icon={Megaphone} title={t('none')} text={t('noneText')} action={open} /> : (
        <ul className="rounded-lg border border-line bg-surface">
          {announcements.map((one) => (
            <li key={one.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-0">
              <div className="min-w-0 flex-1 basis-64">
                <p lang="en">{one.text_en}</p>
                <p lang="hi" className="text-muted">{one.text_hi}</p>
                <p className="text-xs text-faint">{t('span', { from: at(one.begins_at), until: at(one.ends_at) })}{one.by && ` · ${one.by}`}</p>
              </div>
              <Badge tone={stateTones[one.state]}>{t(`states.${one.state}`)}</Badge>
              {one.tone === 'warning' && <Badge tone="amber">{t('tones.warning')}</Badge>}
              {one.state !== 'over' && (
                <Button size="sm" onClick={() => void run(() => endAnnouncement({ id: one.id }), () => toast(t('ended')))}>{t('end')}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {writing && <WriteAnnouncement onClose={() => setWriting(false)} />}
    </>
  )
}

function WriteAnnouncement({ onClose }: { onClose: () => void }) {
  const t = useTranslations('operator.announcements')
  const [today] = useState(() => dateIn(new Date(), OPERATOR_ZONE))
  const form = useActionForm({
    schema: announceSchema,
    defaultValues: { textEn: '', textHi: '', tone: 'news', from: `${today}T00:00`, until: `${today}T23:59` },
    action: announce,
    onDone: () => {
      toast(t('done'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} title={t('new')} description={t('newText')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('textEn')} error={problem('textEn')}><Textarea rows={2} {...form.register('textEn')} /></Field>
        <Field label={t('textHi')} error={problem('textHi')}><Textarea rows={2} lang="hi" {...form.register('textHi')} /></Field>
        <RadioGroup legend={t('tone')} options={tones.map((tone) => ({ value: tone, label: t(`tones.${tone}`) }))} {...form.register('tone')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('from')} error={problem('from')}><Input type="datetime-local" {...form.register('from')} /></Field>
          <Field label={t('until')} error={problem('until')}><Input type="datetime-local" {...form.register('until')} /></Field>
        </div>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
