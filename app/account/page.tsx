import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/account/account-form'
import { Appearance } from '@/components/account/appearance'
import { ChangePassword } from '@/components/account/change-password'
import { Sessions } from '@/components/account/sessions'
import { TwoFactor } from '@/components/account/two-factor'
import { SettingsSection } from '@/components/clinics/settings-section'
import { SetPinForm } from '@/components/devices/set-pin-form'
import { Logo } from '@/components/public/logo'
import { buttonStyles } from '@/components/ui/button'
import { offersTwoFactor, verifiedFactor } from '@/lib/auth/two-factor'
import { readMyPin } from '@/lib/devices/queries'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { readAccount } from '@/lib/profiles/queries'
import { getPerson } from '@/lib/session'
import { personClient } from '@/lib/supabase'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

/** What belongs to a person and to no clinic: name, language, password, where they are signed in. */
export default async function AccountPage() {
  const session = await getPerson()
  if (!session) redirect('/sign-in?next=/account')
  const { person, clinics } = session
  const [account, pin] = await Promise.all([readAccount(), readMyPin()])
  const owner = clinics.some(({ role }) => role === 'owner')
  const offered = owner && (await offersTwoFactor(await personClient()))
  const factor = offered ? await verifiedFactor(await personClient()) : null
  const [t, d] = await Promise.all([getTranslations('account'), getTranslations('devices')])
  const messages = await loadMessages(await requestLocale(), ['ui', 'errors', 'auth', 'account', 'settings', 'devices'])
  return (
    <NextIntlClientProvider messages={messages}>
      <div className="mx-auto flex min-h-dvh w-full max-w-4xl flex-col gap-6 px-4 py-4">
        <header className="flex items-center gap-1">
          <Link href="/clinics?choose" aria-label={t('home')} className="me-auto rounded-md"><Logo /></Link>
          <Link href={person.lastClinic ? `/${person.lastClinic}/schedule` : '/clinics'} className={buttonStyles({ variant: 'ghost', size: 'sm' })}><ArrowLeft aria-hidden />{t('back')}</Link>
        </header>
        <main className="grid gap-6 pb-16">
          <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
          <div>
            <SettingsSection title={t('you.title')} text={t('you.text')}><AccountForm name={account.name} phone={account.phone} email={account.email} /></SettingsSection>
            <SettingsSection title={t('looks.title')} text={t('looks.text')}><Appearance theme={person.theme ?? 'system'} /></SettingsSection>
            {account.email && <SettingsSection title={t('password.title')} text={t('password.text')}><ChangePassword email={account.email} /></SettingsSection>}
            <SettingsSection title={d('pin.title')} text={d('pin.text')}><SetPinForm {...pin} /></SettingsSection>
            {offered && <SettingsSection title={t('twoFactor.title')} text={t('twoFactor.text')}><TwoFactor factor={factor?.id ?? null} /></SettingsSection>}
            <SettingsSection title={t('sessions.title')} text={t('sessions.text')}><Sessions sessions={account.sessions} now={new Date().toISOString()} /></SettingsSection>
            <SettingsSection title={t('data.title')} text={t('data.text')}><div><Link href="/account/data" className={buttonStyles({ size: 'sm' })}>{t('data.open')}</Link></div></SettingsSection>
          </div>
        </main>
      </div>
    </NextIntlClientProvider>
  )
}
