'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { Select } from '@/components/ui/select'
import { tabStyles } from '@/components/ui/tabs'
import { kindsInLog, type Kind } from '@/lib/messages/rules'
import { messageViews, type MessageView } from '@/lib/messages/schema'

type MessageViewsProps = { slug: string; view: MessageView; kind: Kind | null; waiting: number }

/** Which messages are shown; the choice is the address, so it can be kept and shared. */
export function MessageViews({ slug, view, kind, waiting }: MessageViewsProps) {
  const t = useTranslations('messages')
  const router = useRouter()
  const href = (to: MessageView, of: Kind | null) => {
    const query = new URLSearchParams({ ...(to === 'log' ? {} : { view: to }), ...(of && to !== 'received' ? { kind: of } : {}) })
    return `/${slug}/messages${query.size ? `?${query}` : ''}`
  }
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2 border-b border-line">
      <nav aria-label={t('views.label')} className="scroll-fade flex min-w-0 flex-1 gap-4 overflow-x-auto">
        {messageViews.map((to) => (
          <Link key={to} href={href(to, kind)} aria-current={to === view ? 'page' : undefined} className={tabStyles(to === view)}>
            {t(`views.${to}`)}
            {to === 'waiting' && waiting > 0 && <span className="rounded-full bg-amber-soft px-1.5 text-sm text-amber tabular">{waiting}</span>}
          </Link>
        ))}
      </nav>
      {view !== 'received' && (
        <div className="w-full pb-2 md:w-44">
          <Select
            aria-label={t('kindFilter')}
            value={kind ?? ''}
            onChange={(event) => router.replace(href(view, kindsInLog.find((one) => one === event.target.value) ?? null))}
          >
            <option value="">{t('kinds.all')}</option>
            {kindsInLog.map((one) => <option key={one} value={one}>{t(`kinds.${one}`)}</option>)}
          </Select>
        </div>
      )}
    </div>
  )
}
