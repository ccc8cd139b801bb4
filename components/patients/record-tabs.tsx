'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { tabStyles } from '@/components/ui/tabs'
import { recordPages, type RecordPage } from '@/lib/patients/record-pages'

type RecordTabsProps = { slug: string; patientId: string; current: RecordPage }

/** The pages of a record that this person may open. On a phone the row scrolls, and the current one is in sight. */
export function RecordTabs({ slug, patientId, current }: RecordTabsProps) {
  const t = useTranslations('patients.record.pages')
  const { can } = useShell()
  const here = useRef<HTMLAnchorElement>(null)
  // Not scrollIntoView: that would scroll the page too.
  useEffect(() => {
    const link = here.current!
    const row = link.parentElement!
    row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2
  }, [current])
  return (
    <nav aria-label={t('label')} className="relative -mx-4 flex gap-4 overflow-x-auto px-4 [scrollbar-width:none] md:-mx-6 md:px-6 print:hidden">
      {recordPages.filter(({ permission }) => can(permission)).map(({ page, path }) => (
        <Link
          key={page}
          ref={page === current ? here : undefined}
          href={`/${slug}/patients/${patientId}${path}`}
          prefetch={false}
          aria-current={page === current ? 'page' : undefined}
          className={tabStyles(page === current)}
        >
          {t(page)}
        </Link>
      ))}
    </nav>
  )
}
