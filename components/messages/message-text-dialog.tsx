'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { ChangedBySomeone } from '@/components/clinics/changed-by-someone'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { editMessageText } from '@/lib/messages/edit-message-text'
import { clinicalWordsIn } from '@/lib/messages/clinical-words'
import type { MessagesSettings } from '@/lib/messages/queries'
import type { Buttons } from '@/lib/messages/rules'
import { messageTextSchema, type MessageText, type MessageTextInput } from '@/lib/messages/schema'
import { useActionForm } from '@/lib/use-action-form'
import { Bubble } from './bubble'
import { useLanguageName } from './use-language-name'
import { useTextProblem } from './use-text-problem'

/** What is written: a text that is there, or the first words of one in another language or of a new campaign text. */
export type WrittenText = MessageText | Pick<MessageTextInput, 'kind' | 'variant' | 'title'>

type MessageTextDialogProps = { text: WrittenText; kinds: MessagesSettings['kinds']; place: string; sampleStart: string; onClose: () => void }
type Theirs = { body: string; buttons: Buttons; version: number }
const known = (text: WrittenText): text is MessageText => 'id' in text

/** Changes a text, or begins one in another language, with the phone's view of it beside. */
export function MessageTextDialog({ text, kinds, place, sampleStart, onClose }: MessageTextDialogProps) {
  const t = useTranslations('messages.texts')
  const kindName = useTranslations('messages.kinds')
  const { slug, clinic } = useShell()
  const languageName = useLanguageName()
  const box = useRef<HTMLTextAreaElement | null>(null)
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const form = useActionForm({
    schema: messageTextSchema,
    defaultValues: known(text)
      ? { kind: text.kind, variant: text.variant, title: text.title ?? '', language: text.language, version: text.version, body: text.body, buttons: text.buttons }
      : { ...text, language: text.kind === 'campaign' && !text.variant ? clinic.defaultLanguage : '', version: null, body: '', buttons: {} },
    action: (values) => editMessageText(slug, values),
    onDone: ({ handedIn }) => {
      toast(t(handedIn ? 'savedHandedIn' : 'saved'))
      onClose()
    },
    onRefused: ({ code, details }) => {
      if (code !== 'changed_by_someone') return false
      setTheirs(details as Theirs)
      return true
    },
  })
  const problem = useTextProblem(form.formState.errors, 'texts')
  const now = useWatch({ control: form.control }) as MessageTextInput
  const campaign = now.kind === 'campaign'
  const clinical = clinicalWordsIn(now.body ?? '')
  const { variables, buttons } = kinds.find(({ kind }) => kind === now.kind)!
  const { ref: bodyRef, ...body } = form.register('body')

  function addField(name: string) {
    const at = box.current?.selectionStart ?? now.body!.length
    form.setValue('body', `${now.body!.slice(0, at)}{{${name}}}${now.body!.slice(at)}`, { shouldDirty: true, shouldValidate: true })
    box.current?.focus()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={known(text) ? t('editTitle', { kind: text.title ?? kindName(text.kind), language: languageName(text.language) }) : t(campaign && !text.variant ? 'addCampaignText' : 'addLanguage')}
      description={known(text) && text.status !== 'draft' ? t('resubmits') : undefined}
    >
      <form method="post" onSubmit={form.save} noValidate className="grid gap-5 md:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid content-start gap-4">
          {campaign && <Field label={t('textTitle')} hint={t('textTitleHint')} error={problem('title')}><Input maxLength={80} autoComplete="off" {...form.register('title')} /></Field>}
          {!known(text) && (
            <div className="grid gap-4 sm:grid-cols-2">
              {!campaign && <Field label={t('kind')}><Select {...form.register('kind')}>{kinds.filter(({ kind }) => kind !== 'campaign').map(({ kind }) => <option key={kind} value={kind}>{kindName(kind)}</option>)}</Select></Field>}
              <Field label={t('language')} hint={t('languageHint')} error={problem('language')}><Input maxLength={3} autoCapitalize="none" {...form.register('language')} /></Field>
            </div>
          )}
          <Field label={t('body')} hint={t('bodyHint', { fields: variables.map((name) => t(`fields.${name}`)).join(', '), left: 1024 - (now.body?.length ?? 0) })} error={problem('body')}>
            <Textarea rows={campaign ? 8 : 5} maxLength={1024} lang={now.language} {...body} ref={(element) => { bodyRef(element); box.current = element }} />
          </Field>
          {clinical.length > 0 && <p className="text-sm text-amber">{t('clinical', { words: clinical.join(', ') })}</p>}
          <div className="flex flex-wrap gap-2">
            {variables.map((name) => (
              <Button key={name} size="sm" aria-label={t('addField', { field: t(`fields.${name}`) })} onClick={() => addField(name)}>+ {t(`fields.${name}`)}</Button>
            ))}
          </div>
          {buttons.map((button) => (
            <Field key={button} label={t(`buttons.${button}`)} error={problem(`buttons.${button}`)}>
              <Input maxLength={20} lang={now.language} {...form.register(`buttons.${button}`)} />
            </Field>
          ))}
        </div>
        <div className="grid content-start gap-1.5">
          <p className="text-sm font-medium">{t('preview')}</p>
          <Bubble language={now.language ?? 'en'} body={now.body ?? ''} buttons={Object.fromEntries(buttons.map((button) => [button, now.buttons?.[button] ?? ''])) as Buttons} place={place} sampleStart={sampleStart} />
        </div>
        <div className="grid gap-3 md:col-span-2">
          {form.refusal && <FormError>{form.refusal.message}</FormError>}
          <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
        </div>
      </form>
      {theirs && (
        <ChangedBySomeone
          rows={[
            { label: t('body'), theirs: theirs.body, mine: now.body ?? '' },
            ...buttons.map((button) => ({ label: t(`buttons.${button}`), theirs: theirs.buttons[button] ?? '', mine: now.buttons?.[button] ?? '' })),
          ].filter((row) => row.theirs !== row.mine)}
          saving={form.saving}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => {
            form.reset({ ...form.getValues(), body: theirs.body, buttons: theirs.buttons, version: theirs.version })
            setTheirs(null)
          }}
          onKeepMine={() => {
            form.setValue('version', theirs.version)
            setTheirs(null)
            void form.save()
          }}
        />
      )}
    </Dialog>
  )
}
