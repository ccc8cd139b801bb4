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
import type { MessagesSettings } from '@/lib/messages/queries'
import type { Buttons } from '@/lib/messages/rules'
import { messageTextSchema, type MessageText, type MessageTextInput } from '@/lib/messages/schema'
import { useActionForm } from '@/lib/use-action-form'
import { Bubble } from './bubble'
import { useLanguageName } from './use-language-name'
import { useTextProblem } from './use-text-problem'

type MessageTextDialogProps = { text: MessageText | null; kinds: MessagesSettings['kinds']; place: string; sampleStart: string; onClose: () => void }
type Theirs = { body: string; buttons: Buttons; version: number }
const blank: MessageTextInput = { kind: 'booking_confirmation', language: '', version: null, body: '', buttons: {} }

/** Changes a text, or begins one in another language, with the phone's view of it beside. */
export function MessageTextDialog({ text, kinds, place, sampleStart, onClose }: MessageTextDialogProps) {
  const t = useTranslations('messages.texts')
  const kindName = useTranslations('messages.kinds')
  const { slug } = useShell()
  const languageName = useLanguageName()
  const box = useRef<HTMLTextAreaElement | null>(null)
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const form = useActionForm({
    schema: messageTextSchema,
    defaultValues: text ? { kind: text.kind, language: text.language, version: text.version, body: text.body, buttons: text.buttons } : blank,
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
      title={text ? t('editTitle', { kind: kindName(text.kind), language: languageName(text.language) }) : t('addLanguage')}
      description={text && text.status !== 'draft' ? t('resubmits') : undefined}
    >
      <form method="post" onSubmit={form.save} noValidate className="grid gap-5 md:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid content-start gap-4">
          {!text && (
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('kind')}><Select {...form.register('kind')}>{kinds.filter(({ kind }) => kind !== 'campaign').map(({ kind }) => <option key={kind} value={kind}>{kindName(kind)}</option>)}</Select></Field>
              <Field label={t('language')} hint={t('languageHint')} error={problem('language')}><Input maxLength={3} autoCapitalize="none" {...form.register('language')} /></Field>
            </div>
          )}
          <Field label={t('body')} hint={t('bodyHint')} error={problem('body')}>
            <Textarea rows={5} lang={now.language} {...body} ref={(element) => { bodyRef(element); box.current = element }} />
          </Field>
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
