'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { Certificate } from '@/lib/erasures/erasures'
import { formatDateTime, formatDay } from '@/lib/time'

/** What a certificate says, to read and to print. */
export function CertificateText({ certificate: { number, kind, done_at, erased, kept, hash } }: { certificate: Certificate }) {
  const t = useTranslations('erasures.certificate')
  const why = useTranslations('erasures.why')
  const locale = useLocale()
  const rows = Object.values(erased).reduce((sum, n) => sum + n, 0) - (erased.files ?? 0)
  return (
    <section aria-labelledby="says" className="grid gap-3 rounded-lg border border-green-line bg-surface p-4">
      <h2 id="says" className="text-xl font-semibold text-green">{t('ours')}</h2>
      <dl className="grid gap-x-6 gap-y-2 text-base sm:grid-cols-[max-content_1fr]">
        <dt className="text-muted">{t('number')}</dt><dd>{number}</dd>
        <dt className="text-muted">{t('about')}</dt><dd>{t(`kinds.${kind}`)}</dd>
        <dt className="text-muted">{t('at')}</dt><dd>{formatDateTime(done_at, 'Asia/Kolkata', locale)}</dd>
        <dt className="text-muted">{t('erased')}</dt><dd>{t('erasedText', { rows, files: erased.files ?? 0 })}</dd>
        <dt className="text-muted">{t('kept')}</dt>
        <dd>
          {kept.length === 0 ? t('nothingKept') : (
            <ul className="grid gap-1">
              {kept.map((one) => <li key={one.why}>{one.until ? t('keptUntil', { why: why(one.why), until: formatDay(one.until, locale) }) : why(one.why)}</li>)}
            </ul>
          )}
        </dd>
        <dt className="text-muted">{t('hash')}</dt><dd className="break-all font-mono text-sm">{hash}</dd>
      </dl>
      <div className="print:hidden"><Button onClick={() => print()}>{t('print')}</Button></div>
    </section>
  )
}
