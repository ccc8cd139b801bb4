import { ArrowLeft, Download } from 'lucide-react'
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SettingsSection } from '@/components/clinics/settings-section'
import { CountingChoice } from '@/components/cookies/counting-choice'
import { DeleteAccount } from '@/components/rights/delete-account'
import { OwnDataLists } from '@/components/rights/own-data-lists'
import { buttonStyles } from '@/components/ui/button'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { readOwnData } from '@/lib/rights/queries'
import { getPerson } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.data'))('title') }
}

/** What is kept about a person who works in a clinic: to see, to take along, to take back, to end. */
export default async function OwnDataPage() {
  const session = await getPerson()
  if (!session) redirect('/sign-in?next=/account/data')
  const data = await readOwnData()
  const [t, counting] = await Promise.all([getTranslations('account.data'), getTranslations('public.cookies')])
  // By the ledger: who said nothing has not chosen.
  const counted = data.profile?.usage_counted === false ? 'no' : data.consents.some(({ purpose }) => purpose === 'usage') ? 'yes' : null
  const messages = await loadMessages(await requestLocale(), ['ui', 'errors', 'auth', 'account', 'public'])
  return (
    <NextIntlClientProvider messages={messages}>
      <div className="mx-auto flex min-h-dvh w-full max-w-4xl flex-col gap-6 px-4 py-4">
        <header><Link href="/account" className={buttonStyles({ variant: 'ghost', size: 'sm' })}><ArrowLeft aria-hidden />{t('back')}</Link></header>
        <main className="grid gap-6 pb-16">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <div className="grid max-w-prose gap-1">
              <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
              <p className="text-muted">{t('text')}</p>
            </div>
            <a href="/account/data/file" download className={buttonStyles({ size: 'sm' })}><Download aria-hidden />{t('download')}</a>
          </div>
          <OwnDataLists data={data} />
          <div>
            <SettingsSection title={t('counting.title')} text={t('counting.text')}>
              <p className="text-muted">{counting(`now.${counted ?? 'open'}`)}</p>
              <CountingChoice chosen={counted} on="account" />
            </SettingsSection>
            <SettingsSection title={t('delete.title')} text={t('delete.text')}><DeleteAccount kept={data.kept} onlyOwnerOf={data.only_owner_of} email={data.account.email} /></SettingsSection>
          </div>
        </main>
      </div>
    </NextIntlClientProvider>
  )
}
