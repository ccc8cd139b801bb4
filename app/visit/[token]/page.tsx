import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { LinkBody } from '@/components/links/link-body'
import { LinkFrame } from '@/components/links/link-frame'
import { LinkOver } from '@/components/links/link-over'
import { AppError } from '@/lib/errors'
import { LinkGone } from '@/components/display/link-gone'
import { requestLocale } from '@/lib/i18n'
import { readLinkPage } from '@/lib/links/queries'
import type { LinkPage } from '@/lib/links/page'
import { patientTexts } from '@/lib/patient-texts'
import { limitRate } from '@/lib/rate-limit'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('visit.link'))('title'), robots: { index: false }, referrer: 'no-referrer' }
}

type PageProps = { params: Promise<{ token: string }>; searchParams: Promise<{ language?: string | string[] }> }

/** What a patient, a chemist or a lab opens without signing in: one thing, for a while, in the patient's language. */
export default async function VisitPage({ params, searchParams }: PageProps) {
  const [{ token }, { language: wish }] = await Promise.all([params, searchParams])
  const page = await open(token, typeof wish === 'string' && /^[a-z]{2,3}$/.test(wish) ? wish : null)
  if ('wait' in page) {
    const [t, e] = await Promise.all([getTranslations('visit.link'), getTranslations('errors')])
    return <LinkGone title={t('title')} text={e('too_many_attempts', { minutes: page.wait })} />
  }
  const language = page.state === 'unknown' ? await requestLocale() : page.language
  return (
    <NextIntlClientProvider locale={language} messages={await patientTexts(language)} timeZone="Asia/Kolkata">
      {page.state === 'unknown' && <main lang={language}><LinkOver state="unknown" /></main>}
      {page.state !== 'unknown' && (
        <LinkFrame clinic={page.clinic} language={language} expiresAt={page.state === 'open' ? page.expires_at : null} brief={page.kind === 'images'}>
          {page.state === 'open' ? <LinkBody token={token} page={page} /> : <LinkOver state={page.state} clinic={page.clinic} />}
        </LinkFrame>
      )}
    </NextIntlClientProvider>
  )
}

/** The page behind a token, or the minutes to wait when this address or this link was opened too often. */
async function open(token: string, wish: string | null): Promise<LinkPage | { wait: number }> {
  try {
    await limitRate('patient-link-address')
    return await readLinkPage(token, wish ? { language: wish } : {})
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many_attempts') return { wait: Number(error.details.minutes) }
    throw error
  }
}
