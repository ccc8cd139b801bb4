import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CheckInPage } from '@/components/check-ins/check-in-page'
import { LinkGone } from '@/components/display/link-gone'
import { readCheckInForm } from '@/lib/check-ins/queries'
import { AppError } from '@/lib/errors'
import { loadMessages, type Namespace } from '@/lib/locales'
import { limitRate } from '@/lib/rate-limit'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('check-ins.form'))('title'), robots: { index: false }, referrer: 'no-referrer' }
}

const needed: Namespace[] = ['ui', 'errors', 'check-ins', 'patients']

/** Where patients enter themselves, on their own phone, in their language; for whoever has the link of the counter. */
export default async function PublicCheckInPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, e] = await Promise.all([getTranslations('check-ins.form'), getTranslations('errors')])
  const wait = await tooMany()
  const form = wait ? null : await readCheckInForm(token)
  if (!form) return <LinkGone title={t('gone.title')} text={wait ? e('too_many_attempts', { minutes: wait }) : t('gone.text')} />
  const [en, hi] = await Promise.all([loadMessages('en', needed), loadMessages('hi', needed)])
  return <CheckInPage token={token} clinic={form.clinic} language={form.language} messages={{ en, hi }} />
}

/** Minutes to wait when this address has opened too many pages; null when it may go on. */
async function tooMany(): Promise<number | null> {
  try {
    await limitRate('public-address')
    return null
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many_attempts') return Number(error.details.minutes)
    throw error
  }
}
