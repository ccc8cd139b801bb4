'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { tabStyles } from '@/components/ui/tabs'

/** What is open, or what is done; the choice is the address. */
export function TaskViews({ slug, done, open }: { slug: string; done: boolean; open: number }) {
  const t = useTranslations('tasks')
  const address = `/${slug}/messages/tasks`
  return (
    <nav aria-label={t('views')} className="flex gap-4 border-b border-line">
      <Link href={address} aria-current={done ? undefined : 'page'} className={tabStyles(!done)}>
        {t('open')}
        {open > 0 && <span className="text-sm text-faint tabular">{open}</span>}
      </Link>
      <Link href={`${address}?view=done`} aria-current={done ? 'page' : undefined} className={tabStyles(done)}>{t('done')}</Link>
    </nav>
  )
}
