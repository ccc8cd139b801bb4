'use client'

import { FilePlus2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Publishing } from '@/lib/policies/queries'
import { policies, type Placeholder, type Policy } from '@/lib/policies/rules'
import { formatDateTime, formatDay } from '@/lib/time'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { PublishPolicy } from './publish-policy'

const tones = { past: 'neutral', current: 'green', upcoming: 'violet' } as const

/** The versions of every policy, and for each that was announced how many were told. */
export function PolicyVersions({ publishing, operator }: { publishing: Publishing; operator: Record<Placeholder, string> }) {
  const t = useTranslations('operator.policies')
  const p = useTranslations('policies')
  const locale = useLocale()
  const [writing, setWriting] = useState<Policy | null>(null)
  return (
    <>
      {policies.map((policy) => (
        <section key={policy} aria-labelledby={`policy-${policy}`} className="grid gap-2">
          <header className="flex flex-wrap items-center gap-3">
            <h2 id={`policy-${policy}`} className="me-auto text-lg font-semibold">{p(`names.${policy}`)}</h2>
            <Button size="sm" onClick={() => setWriting(policy)} aria-label={`${t('change')}: ${p(`names.${policy}`)}`}><FilePlus2 aria-hidden />{t('change')}</Button>
          </header>
          <ul className="rounded-lg border border-line bg-surface">
            {publishing.versions.filter((one) => one.policy === policy).map((one) => (
              <li key={one.version} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-0">
                <div className="min-w-0 flex-1 basis-64">
                  <p><Link href={`/${policy}?version=${one.version}`} className="rounded-sm font-medium text-brand underline underline-offset-2">{p('version', { version: one.version, day: formatDay(one.effective_on, locale) })}</Link></p>
                  {one.summary_en && <p className="text-muted">{locale === 'hi' ? one.summary_hi : one.summary_en}</p>}
                  <p className="text-xs text-faint">{formatDateTime(one.published_at, OPERATOR_ZONE, locale)}{one.by && ` · ${t('by', { name: one.by })}`}</p>
                  {one.material && (
                    <p className="text-sm text-muted">
                      {t('told', { told: one.told, waiting: one.waiting, notTold: one.not_told, acknowledged: one.acknowledged })}
                      {one.told_until && `, ${t('toldUntil', { at: formatDateTime(one.told_until, OPERATOR_ZONE, locale) })}`}{' '}
                      <Link href={`/operator/policies?told=${policy}.${one.version}`} className="rounded-sm text-brand underline underline-offset-2">{t('whoTold')}</Link>
                    </p>
                  )}
                </div>
                <Badge tone={tones[one.state]}>{p(`states.${one.state}`)}</Badge>
                {one.version > 1 && <Badge tone={one.material ? 'blue' : 'neutral'}>{t(one.material ? 'isMaterial' : 'minor')}</Badge>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {writing && <PublishPolicy policy={writing} latest={publishing.latest[writing]} earliest={publishing.earliest} operator={operator} onClose={() => setWriting(null)} />}
    </>
  )
}
