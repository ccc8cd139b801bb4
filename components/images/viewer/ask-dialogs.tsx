'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type AskProps<V> = { onClose: () => void; onAnswer: (value: V) => void }

/** How long the line is that was just drawn on something of known length. */
export function AskLength({ onClose, onAnswer }: AskProps<number>) {
  const t = useTranslations('images.viewer')
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  function save(event: FormEvent) {
    event.preventDefault()
    const value = Number(text.trim().replace(',', '.'))
    if (value > 0 && value <= 300) onAnswer(value)
    else setWrong(true)
  }
  return (
    <Dialog open onClose={onClose} title={t('calibrate')} description={t('calibrateHelp')} size="sm">
      <form method="post" onSubmit={save} noValidate className="grid gap-4">
        <Field label={t('knownLength')} hint={t('knownLengthHint')} error={wrong ? t('knownLengthWrong') : undefined}>
          <Input inputMode="decimal" autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} data-autofocus />
        </Field>
        <Buttons onClose={onClose} />
      </form>
    </Dialog>
  )
}

/** What is to be written at the place that was pressed. */
export function AskText({ onClose, onAnswer }: AskProps<string>) {
  const t = useTranslations('images.viewer')
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  function save(event: FormEvent) {
    event.preventDefault()
    if (text.trim()) onAnswer(text.trim())
    else setWrong(true)
  }
  return (
    <Dialog open onClose={onClose} title={t('tools.text')} size="sm">
      <form method="post" onSubmit={save} noValidate className="grid gap-4">
        <Field label={t('textLabel')} error={wrong ? t('textWrong') : undefined}>
          <Input maxLength={200} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} data-autofocus />
        </Field>
        <Buttons onClose={onClose} />
      </form>
    </Dialog>
  )
}

function Buttons({ onClose }: { onClose: () => void }) {
  const t = useTranslations('images.viewer')
  return (
    <div className="flex justify-end gap-2">
      <Button variant="ghost" onClick={onClose}>{t('cancel')}</Button>
      <Button type="submit" variant="primary">{t('save')}</Button>
    </div>
  )
}
