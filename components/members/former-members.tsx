'use client'

import { UserCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import type { FormerMember } from '@/lib/members/queries'
import { dateIn, formatDay } from '@/lib/time'

/** Who worked here and does no more, folded away, each with a way back. */
export function FormerMembers({ left, onRestore }: { left: FormerMember[]; onRestore: (member: FormerMember) => void }) {
  const t = useTranslations('members')
  const locale = useLocale()
  const { clinic } = useShell()
  if (left.length === 0) return null
  return (
    <details className="text-muted">
      <summary className="rounded-sm py-1 text-sm hover:text-ink">{t('left.title', { count: left.length })}</summary>
      <ul aria-label={t('left.label')} className="mt-2 divide-y divide-line rounded-lg border border-line">
        {left.map((member) => (
          <li key={member.id} className="flex items-center gap-3 px-3 py-1.5">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{member.name}</span>
              <span className="block truncate text-sm">{t(`roles.${member.role}`)} · {t('left.until', { date: formatDay(dateIn(member.leftAt, clinic.timeZone), locale) })}</span>
            </span>
            <Button variant="ghost" size="sm" aria-label={t('left.restoreNamed', { name: member.name })} onClick={() => onRestore(member)}><UserCheck aria-hidden />{t('left.restore')}</Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
