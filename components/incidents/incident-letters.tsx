'use client'

import { Copy } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { toast, toastError } from '@/components/ui/toast'
import type { Letter } from '@/lib/incidents/letters'

/** Drafts to copy, in either language. They are sent by a person: what an authority is told is a person's word. */
export function IncidentLetters({ letters }: { letters: Record<'en' | 'hi', Letter[]> }) {
  const t = useTranslations('incidents')
  const locale = useLocale()
  const [language, setLanguage] = useState<'en' | 'hi'>(locale === 'hi' ? 'hi' : 'en')
  const copy = ({ subject, text }: Letter) =>
    void navigator.clipboard.writeText(`${subject}\n\n${text}`).then(() => toast(t('copied')), () => toastError(t('notCopied')))
  return (
    <section aria-labelledby="letters" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <div className="me-auto">
          <h2 id="letters" className="text-lg font-semibold">{t('drafts')}</h2>
          <p className="text-muted">{t('draftsText')}</p>
        </div>
        <Segmented label={t('language')} value={language} onChange={setLanguage} options={[{ value: 'en', label: 'English' }, { value: 'hi', label: 'हिन्दी' }]} />
      </div>
      {letters[language].map((letter) => (
        <details key={letter.reader} className="rounded-lg border border-line bg-surface px-4 py-2">
          <summary className="cursor-pointer py-1 font-medium">{t(`readers.${letter.reader}`)}</summary>
          <div lang={language} className="grid gap-3 py-2">
            <p className="font-medium">{letter.subject}</p>
            <p className="whitespace-pre-line">{letter.text}</p>
          </div>
          <Button size="sm" className="mb-2" onClick={() => copy(letter)}><Copy aria-hidden />{t('copy')}</Button>
        </details>
      ))}
    </section>
  )
}
