import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { OperatorLines } from '@/components/policies/operator-lines'
import { PatientNotice } from '@/components/policies/patient-notice'
import { PlainText } from '@/components/public/plain-text'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { readPatientNotices } from '@/lib/policies/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.patientNotices'))('title') }
}

const isLanguage = (asked: unknown): asked is PatientLanguage => typeof asked === 'string' && Object.hasOwn(patientLanguages, asked)

/** What clinics read to their patients before each consent, now and before: `?language=mr`, or the language of the screen. */
export default async function PatientNoticesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [{ language: asked }, locale, t] = await Promise.all([searchParams, getLocale(), getTranslations('public.patientNotices')])
  const language = isLanguage(asked) ? asked : isLanguage(locale) ? locale : 'en'
  const notices = await readPatientNotices(language)
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<OperatorLines />}>
      <nav aria-label={t('languages')} className="flex flex-wrap gap-x-4 text-base">
        {Object.entries(patientLanguages).map(([code, name]) => (
          <Link key={code} href={`/notice/patients?language=${code}`} lang={code} aria-current={code === language ? 'page' : undefined} className="rounded-sm py-1 text-brand underline underline-offset-2 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline">{name}</Link>
        ))}
      </nav>
      {notices.map((notice) => <PatientNotice key={notice.purpose} notice={notice} language={language} />)}
    </PlainText>
  )
}
