'use client'

import { CalendarPlus, ListOrdered } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import type { NoteFields } from '@/lib/notes/note'
import { useBookNext } from './use-book-next'

/** What comes after the visit: the next one, and the next patient. */
export function WhatNext({ slug, patientId, fields }: { slug: string; patientId: string; fields: NoteFields }) {
  const t = useTranslations('notes.whatNext')
  const { can } = useShell()
  const book = useBookNext()
  return (
    <section aria-label={t('title')} className="flex flex-wrap items-center gap-2 rounded-lg border border-green-line bg-green-soft p-3">
      <h2 className="me-2 font-semibold">{t('title')}</h2>
      {can('appointments.write') && (
        <Button size="sm" onClick={() => book(patientId, fields)}>
          <CalendarPlus aria-hidden />
          {fields.next_visit_days !== null ? t('bookIn', { days: fields.next_visit_days }) : t('book')}
        </Button>
      )}
      {can('appointments.read') && <Link href={`/${slug}/queue`} className={buttonStyles({ size: 'sm' })}><ListOrdered aria-hidden />{t('queue')}</Link>}
    </section>
  )
}
