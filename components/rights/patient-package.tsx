'use client'

import { Download } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { LinkBox } from '@/components/links/link-box'
import { buttonStyles } from '@/components/ui/button'
import type { LinkState } from '@/lib/links/page'
import { makePackageLink } from '@/lib/rights/make-package-link'
import { formatDateTime } from '@/lib/time'

type PatientPackageProps = { patientId: string; link: (LinkState & { fetched_at: string | null }) | null }

/** A copy of everything, for a patient who asks: by a link and a code that come to them in two ways. The owner may also take it at once. */
export function PatientPackage({ patientId, link }: PatientPackageProps) {
  const t = useTranslations('data-consents.package')
  const locale = useLocale()
  const { slug, can, clinic } = useShell()
  const [code, setCode] = useState<string | null>(null)
  if (!can('records.write')) return null

  async function make() {
    const answer = await makePackageLink(slug, { patientId })
    if (answer?.data) setCode(answer.data.code)
    return answer
  }
  return (
    <section aria-labelledby="package" className="grid gap-3 px-4 pb-10 md:px-6 print:hidden">
      <div className="grid max-w-prose gap-1">
        <h2 id="package" className="text-lg font-semibold">{t('title')}</h2>
        <p className="text-muted">{t('text')}</p>
      </div>
      {link?.fetched_at && <p className="text-sm text-muted">{t('fetched', { at: formatDateTime(link.fetched_at, clinic.timeZone, locale) })}</p>}
      <LinkBox state={link} onMake={make} sendLabel={t('send')} />
      {code && (
        <p role="status" className="grid max-w-prose gap-1 rounded-lg border border-amber-line bg-amber-soft p-4">
          <span className="text-xl font-semibold tabular">{code}</span>
          <span>{t('code')}</span>
        </p>
      )}
      {can('privacy.manage') && (
        <div><a href={`/${slug}/patients/${patientId}/package`} download className={buttonStyles({ size: 'sm' })}><Download aria-hidden />{t('download')}</a></div>
      )}
    </section>
  )
}
