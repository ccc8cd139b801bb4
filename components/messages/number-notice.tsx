'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'
import { errorKey } from '@/lib/messages/rules'
import type { WhatsappNumber } from '@/lib/messages/schema'

/** Says why nothing goes out by itself; nothing when all is well. */
export function NumberNotice({ number }: { number: WhatsappNumber | null }) {
  const t = useTranslations('messages')
  const { slug, can } = useShell()
  if (number && number.problemCode === null) return null
  const text = number ? t('notice.problem', { number: number.displayNumber, reason: t(`errors.${errorKey(number.problemCode)}`) }) : t('notice.none')
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">
      <p className="flex min-w-0 flex-1 basis-64 gap-2"><TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />{text}</p>
      {can('messages.manage') && (
        <Link href={`/${slug}/settings/whatsapp`} className={buttonStyles({ size: 'sm' })}>{t(number ? 'whatsapp.renew' : 'notice.connect')}</Link>
      )}
    </div>
  )
}
