'use client'

import { Camera, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { shrinkPhotograph } from '@/components/papers/shrink-photograph'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import type { PhotographAnswer } from '@/lib/expenses/serve-photograph'

type PhotoFieldProps = { slug: string; kept: boolean; onKept: (photo: string) => void; onRemove?: () => void }

/** Photographs the bill, or takes a picture of it from this device: made smaller here, sent at once. */
export function PhotoField({ slug, kept, onKept, onRemove }: PhotoFieldProps) {
  const t = useTranslations('expenses.photo')
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function send(file: File) {
    setProblem(null)
    setSending(true)
    const page = await shrinkPhotograph(file)
    const form = new FormData()
    if (page !== 'tooLarge') form.set('page', page, 'bill.jpg')
    const answer = page === 'tooLarge' ? { message: t('tooLarge') } : await fetch(`/${slug}/expenses/photographs`, { method: 'POST', body: form })
      .then(async (response) => (response.status === 200 || response.status === 422 ? ((await response.json()) as PhotographAnswer) : { message: t('lost') }), () => ({ message: t('lost') }))
    if ('photo' in answer) onKept(answer.photo)
    else setProblem(answer.message)
    setSending(false)
  }
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-2">
        <Button variant="secondary" size="sm" pending={sending} onClick={() => input.current?.click()}><Camera aria-hidden />{kept ? t('another') : t('take')}</Button>
        {kept && <span className="text-sm text-green">{t('kept')}</span>}
        {kept && onRemove && <Button variant="ghost" size="icon-sm" aria-label={t('remove')} onClick={onRemove}><X aria-hidden /></Button>}
      </div>
      <input ref={input} type="file" hidden accept="image/*" aria-label={t('take')} onChange={async (event) => {
        const file = event.target.files?.[0]
        if (file) await send(file)
        // The same file may be chosen again.
        if (input.current) input.current.value = ''
      }} />
      {problem && <FormError>{problem}</FormError>}
    </div>
  )
}
