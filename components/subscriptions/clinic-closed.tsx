import { DoorClosed } from 'lucide-react'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { LanguageSwitch } from '@/components/public/language-switch'
import { Logo } from '@/components/public/logo'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'

/** Instead of a clinic whose subscription is over, for those who work there: that nothing is lost, and who can open it again. */
export async function ClinicClosed({ name }: { name: string }) {
  const t = await getTranslations('subscription.closed')
  return (
    <NextIntlClientProvider messages={await loadMessages(await requestLocale(), ['ui', 'errors', 'public'])}>
      <div className="flex min-h-dvh flex-col">
        <header className="flex items-center gap-2 px-4 py-3 md:px-6"><span className="me-auto"><Logo /></span><LanguageSwitch /></header>
        <main className="grid flex-1 place-items-center pb-24">
          <div>
            <h1 className="sr-only">{t('title', { clinic: name })}</h1>
            <EmptyState
              icon={DoorClosed} title={t('title', { clinic: name })} text={t('text')}
              action={<Link href="/clinics?choose" className={buttonStyles()}>{t('toClinics')}</Link>}
            />
          </div>
        </main>
      </div>
    </NextIntlClientProvider>
  )
}
