'use client'

import { Check, ShieldCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { toast } from '@/components/ui/toast'
import { markAccessSeen } from '@/lib/protection/mark-access-seen'
import type { AccessFlag, AccessRule } from '@/lib/protection/queries'
import { dateIn, formatDateTime, formatTime } from '@/lib/time'

/** What was unusual, what counts as such, and that the owner has seen it. Each line leads to what was done, in the record. */
export function AccessFlags({ flags, rules }: { flags: AccessFlag[]; rules: AccessRule[] }) {
  const t = useTranslations('protection.access')
  const locale = useLocale()
  const run = useRun()
  const { slug, clinic } = useShell()
  const at = (time: string) => formatDateTime(time, clinic.timeZone, locale)
  const until = ({ began_at, last_at }: AccessFlag) =>
    dateIn(began_at, clinic.timeZone) === dateIn(last_at, clinic.timeZone) ? formatTime(last_at, clinic.timeZone, locale) : at(last_at)
  return (
    <section aria-labelledby="flags" className="grid gap-3">
      <h2 id="flags" className="text-lg font-semibold">{t('flags')}</h2>
      {flags.length === 0 ? <EmptyState icon={ShieldCheck} title={t('none')} text={t('noneText')} /> : (
        <ul className="rounded-lg border border-line bg-surface">
          {flags.map((flag) => (
            <li key={flag.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-0">
              <div className="min-w-0 flex-1 basis-64">
                <p>{t(`said.${flag.kind}`, { by: flag.by ?? t('someone'), n: flag.records, from: at(flag.began_at), until: until(flag), clinic: clinic.name })}</p>
                <p className="text-sm text-faint">
                  <Link href={`/${slug}/settings/audit?who=${flag.user_id}`} className="text-brand hover:underline">{t('record')}</Link>
                  {flag.seen_at && ` · ${t('seenBy', { by: flag.seen_by ?? t('someone'), at: at(flag.seen_at) })}`}
                </p>
              </div>
              {flag.seen_at ? <Badge tone="neutral" icon={Check}>{t('seen')}</Badge> : (
                <>
                  <Badge tone="amber">{t('new')}</Badge>
                  <Button size="sm" onClick={() => void run(() => markAccessSeen(slug, { id: flag.id }), () => toast(t('marked')))}>{t('mark')}</Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-1 text-muted">
        <p>{t('rules')}</p>
        <ul className="list-disc ps-5">
          {rules.map((rule) => <li key={rule.kind}>{t(`ruleOf.${rule.kind}`, { n: rule.most, minutes: rule.minutes, from: rule.from_time ?? '', until: rule.until_time ?? '' })}</li>)}
          <li>{t('ruleOf.moved_session')}</li>
        </ul>
      </div>
    </section>
  )
}
