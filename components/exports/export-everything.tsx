'use client'

import { CircleAlert, CircleCheck, Download, FileArchive } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { progressOf } from '@/lib/exports/rules'
import type { ClinicExport } from '@/lib/exports/schema'
import { watchExports } from '@/lib/exports/watch-exports'
import { formatDateTime } from '@/lib/time'

const everyMs = 1_000

/** The download of everything, how far it is, and the ones before it. */
export function ExportEverything({ slug, first, timeZone }: { slug: string; first: ClinicExport[]; timeZone: string }) {
  const t = useTranslations('exports.everything')
  const [exports, setExports] = useState(first)
  const [now, setNow] = useState<number | null>(null)
  const [asked, setAsked] = useState(0)

  const look = useCallback(async () => {
    const answer = await watchExports(slug).catch(() => undefined)
    if (answer?.data) setExports(answer.data)
    setNow(Date.now())
  }, [slug])

  const underWay = exports.some((one) => now === null ? !one.finishedAt : progressOf(one, now).state === 'under_way')
  useEffect(() => {
    if (!underWay && asked === 0) return
    const timer = setInterval(() => void look(), everyMs)
    // The browser begins the download by itself; it is on the list a moment later.
    const given = setTimeout(() => setAsked(0), 10_000)
    return () => {
      clearInterval(timer)
      clearTimeout(given)
    }
  }, [underWay, asked, look])

  return (
    <div className="grid gap-5">
      <ul className="grid list-disc gap-1 ps-5 text-muted marker:text-faint">
        {(['tables', 'files', 'record', 'lapsed'] as const).map((line) => <li key={line}>{t(`holds.${line}`)}</li>)}
      </ul>
      <a href={`/${slug}/export/everything`} download onClick={() => setAsked((times) => times + 1)} className={`${buttonStyles({ variant: 'primary' })} justify-self-start`}>
        <Download aria-hidden />
        {t('start')}
      </a>
      <section className="grid gap-2" aria-labelledby="exports-before">
        <h2 id="exports-before" className="font-medium">{t('before')}</h2>
        {exports.length === 0
          ? <EmptyState icon={FileArchive} title={t('none')} text={t('noneText')} />
          : <ul className="grid overflow-hidden rounded-lg border border-line">{exports.map((one) => <ExportLine key={one.id} one={one} now={now} timeZone={timeZone} />)}</ul>}
      </section>
    </div>
  )
}

function ExportLine({ one, now, timeZone }: { one: ClinicExport; now: number | null; timeZone: string }) {
  const t = useTranslations('exports.everything')
  const locale = useLocale()
  const { state, share } = now === null && !one.finishedAt ? { state: 'under_way' as const, share: 0 } : progressOf(one, now ?? 0)
  return (
    <li className="grid gap-2 border-b border-line px-3 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="tabular">{formatDateTime(one.startedAt, timeZone, locale)}</span>
        <span className="min-w-0 flex-1 truncate text-muted">{one.by ?? t('former')}</span>
        <span className="text-sm text-muted tabular">{t('amount', { rows: one.rows, files: one.files })}</span>
        {state === 'whole' && <Badge tone="green" icon={CircleCheck}>{t('whole')}</Badge>}
        {state === 'broken' && <Badge tone="amber" icon={CircleAlert}>{t('broken')}</Badge>}
        {state === 'under_way' && <Badge tone="blue">{t('underWay', { percent: Math.floor(share * 100) })}</Badge>}
      </div>
      {state === 'under_way' && (
        <progress value={share} max={1} aria-label={t('progress')} className="h-1.5 w-full overflow-hidden rounded-full accent-brand" />
      )}
    </li>
  )
}
