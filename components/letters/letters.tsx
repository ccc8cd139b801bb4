'use client'

import { FilePen, FileText, Plus, Printer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { LinkBox } from '@/components/links/link-box'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Letter, LetterTemplate } from '@/lib/letters/letter'
import { makeLetterLink } from '@/lib/letters/make-letter-link'
import type { Prescribing } from '@/lib/prescriptions/prescription'
import { formatDateTime } from '@/lib/time'
import { LetterEditor } from './letter-editor'

type LettersProps = { slug: string; patientId: string; prescribing: Prescribing; letters: Letter[]; templates: LetterTemplate[] }

/** Certificates and referral letters of a patient: drafts to go on with, what was signed below. */
export function Letters({ slug, patientId, prescribing, letters, templates }: LettersProps) {
  const t = useTranslations('letters')
  const { can } = useShell()
  const [writing, setWriting] = useState<{ from: Letter | null; correcting: boolean } | null>(null)
  const writable = can('records.write')
  return (
    <section className="grid gap-4" aria-labelledby="letters-title">
      <header className="flex items-center justify-between gap-3">
        <h2 id="letters-title" className="text-lg font-semibold">{t('title')}</h2>
        {writable && !writing && <Button onClick={() => setWriting({ from: null, correcting: false })}><Plus aria-hidden />{t('write')}</Button>}
      </header>
      {writing && (
        <LetterEditor
          key={writing.from?.id ?? 'new'} slug={slug} patientId={patientId} prescribing={prescribing} templates={templates} from={writing.from} correcting={writing.correcting}
          onClose={() => setWriting(null)}
        />
      )}
      {letters.map((letter) => (letter.id === writing?.from?.id && !writing.correcting ? null : (
        <LetterLine
          key={letter.id} slug={slug} patientId={patientId} letter={letter}
          onEdit={writable ? () => setWriting({ from: letter, correcting: letter.signed_at !== null }) : undefined}
        />
      )))}
      {letters.length === 0 && !writing && <EmptyState icon={FileText} title={t('none')} text={t('noneText')} />}
    </section>
  )
}

function LetterLine({ slug, patientId, letter, onEdit }: { slug: string; patientId: string; letter: Letter; onEdit?: () => void }) {
  const t = useTranslations('letters')
  const locale = useLocale()
  const { clinic, can } = useShell()
  const { signed_at: signed, replaced_at: replaced } = letter
  return (
    <article aria-label={letter.title} className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <header className="flex flex-wrap items-center gap-2">
        <span className="font-medium" lang={letter.language}>{letter.title}</span>
        <span className="text-muted">{formatDateTime(signed ?? letter.created_at, clinic.timeZone, locale)} · {letter.prescriber ?? letter.dentist}</span>
        {replaced ? <Badge tone="neutral">{t('replaced')}</Badge> : signed ? <Badge tone="green">{t('signed')}</Badge> : <Badge tone="amber">{t('draft')}</Badge>}
      </header>
      {signed && <p className="line-clamp-3 text-sm whitespace-pre-line" lang={letter.language}>{letter.body}</p>}
      {!replaced && (
        <div className="flex flex-wrap gap-2">
          {signed && <a href={`/${slug}/patients/${patientId}/letters/${letter.id}/pdf`} target="_blank" rel="noreferrer" className={buttonStyles({})}><Printer aria-hidden />{t('print')}</a>}
          {onEdit && <Button variant="ghost" onClick={onEdit}><FilePen aria-hidden />{t(signed ? 'correct' : 'goOn')}</Button>}
        </div>
      )}
      {signed && !replaced && can('records.write') && <LinkBox state={letter.link} onMake={() => makeLetterLink(slug, { letterId: letter.id })} sendLabel={t('send')} />}
    </article>
  )
}
