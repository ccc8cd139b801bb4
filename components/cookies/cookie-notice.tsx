import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { CountingChoice } from './counting-choice'

/** Above the foot of public pages until somebody has chosen. It covers nothing, and both answers weigh the same. */
export function CookieNotice() {
  const t = useTranslations('public.cookies')
  return (
    <aside aria-label={t('title')} className="border-t border-line bg-surface">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 text-sm md:px-6">
        <p className="min-w-0 flex-1 basis-72 text-muted">{t('ask')} <Link href="/cookies" className="rounded-sm text-ink underline">{t('more')}</Link></p>
        <CountingChoice chosen={null} />
      </div>
    </aside>
  )
}
