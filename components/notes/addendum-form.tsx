'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { addAddendum } from '@/lib/notes/add-addendum'

/** Adds to a signed note, which itself stays as it is. */
export function AddendumForm({ slug, noteId }: { slug: string; noteId: string }) {
  const t = useTranslations('notes.addendum')
  const e = useTranslations('errors')
  const [text, setText] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, start] = useTransition()
  if (text === null) return <div><Button size="sm" variant="ghost" onClick={() => setText('')}><Plus aria-hidden />{t('add')}</Button></div>

  const save = () => start(async () => {
    setProblem(null)
    const answer = await addAddendum(slug, { noteId, text }).catch(() => null)
    if (!answer?.data) return setProblem(answer?.serverError?.message ?? e(answer ? 'value_not_possible' : 'network_lost'))
    toast(t('added'))
    setText(null)
  })
  return (
    <form
      method="post"
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() && !pending) save()
      }}
    >
      <Field label={t('label')} hint={t('hint')}>
        <Textarea
          autoFocus
          maxLength={4000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
      </Field>
      <FormError>{problem}</FormError>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" pending={pending} disabled={!text.trim()}>{t('save')}</Button>
        <Button size="sm" variant="ghost" onClick={() => setText(null)}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
