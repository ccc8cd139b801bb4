import { getLocale, getTranslations } from 'next-intl/server'
import type { PatientLanguage } from '@/lib/patients/consent'
import type { PatientNotices } from '@/lib/policies/queries'
import { formatDate } from '@/lib/time'

/** What stands for a clinic's name where no clinic is meant. */
const theClinic: Record<PatientLanguage, string> = { en: 'The clinic', hi: 'क्लिनिक', mr: 'क्लिनिक', ta: 'கிளினிக்' }

/** The words of one purpose, those that hold and those before. */
export async function PatientNotice({ notice: { purpose, versions }, language }: { notice: PatientNotices; language: PatientLanguage }) {
  const [t, p, locale] = [await getTranslations('public.patientNotices'), await getTranslations('patients.purposes'), await getLocale()]
  const [current, ...before] = versions
  const words = (text: string) => <q lang={language}>{text.replaceAll('{{clinic}}', theClinic[language])}</q>
  const since = (one: (typeof versions)[number]) => t('since', { version: one.version, day: formatDate(one.since, 'Asia/Kolkata', locale) })
  return (
    <section aria-labelledby={purpose} className="grid gap-2">
      <h2 id={purpose} className="text-xl font-semibold">{p(purpose)}</h2>
      {current && (
        <>
          <p className="text-base text-muted">{since(current)}</p>
          <dl className="grid gap-2">
            <dt className="text-base text-muted">{t('given')}</dt><dd>{words(current.given)}</dd>
            <dt className="text-base text-muted">{t('withdrawn')}</dt><dd>{words(current.withdrawn)}</dd>
          </dl>
        </>
      )}
      {before.length > 0 && (
        <details className="text-base">
          <summary className="cursor-pointer rounded-sm py-1 text-brand">{t('before')}</summary>
          <ol className="grid gap-3 pt-2">
            {before.map((one) => <li key={one.version} className="grid gap-1"><span className="text-muted">{since(one)}</span>{words(one.given)}{words(one.withdrawn)}</li>)}
          </ol>
        </details>
      )}
    </section>
  )
}
