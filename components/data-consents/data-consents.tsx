'use client'

import { Printer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { LinkBox } from '@/components/links/link-box'
import { useToday } from '@/components/patients/use-today'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { LedgerEntry } from '@/lib/data-consents/ledger'
import { makeChoicesLink } from '@/lib/data-consents/make-choices-link'
import type { LinkState } from '@/lib/links/page'
import { purposes, type Purpose } from '@/lib/patients/consent'
import { dateIn, formatDay, formatTime } from '@/lib/time'

type DataConsentsProps = { patientId: string; now: Record<Purpose, boolean>; entries: LedgerEntry[]; minor: boolean; link: LinkState | null }

/** The ledger of one patient: what holds now, everything that was said, and the page on which they change it themselves. */
export function DataConsents({ patientId, now, entries, minor, link }: DataConsentsProps) {
  const t = useTranslations('data-consents')
  const purpose = useTranslations('patients.purposes')
  const locale = useLocale()
  const { slug, can, clinic } = useShell()
  const today = useToday()
  return (
    <div className="grid gap-6 px-4 py-5 md:px-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid max-w-prose gap-1">
          <h2 className="text-lg font-semibold">{t('title')}</h2>
          <p className="text-muted">{t('text')}</p>
          <p className="hidden print:block">{t('printed', { clinic: clinic.name, day: formatDay(today, locale) })}</p>
        </div>
        <Button size="sm" className="print:hidden" onClick={() => window.print()}><Printer aria-hidden />{t('print')}</Button>
      </div>
      <dl className="grid gap-x-10 gap-y-2 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2">
        {purposes.map((one) => (
          <div key={one} className="flex items-center justify-between gap-3">
            <dt>{purpose(one)}</dt>
            <dd><Badge tone={now[one] ? 'green' : 'neutral'}>{now[one] ? t('yes') : t('no')}</Badge></dd>
          </div>
        ))}
        {minor && <p className="text-sm text-muted sm:col-span-2">{t('minor')}</p>}
      </dl>
      {entries.length > 0 ? <Entries entries={entries} /> : <p className="text-muted">{t('nothing')}</p>}
      {can('patients.write') && (
        <section aria-labelledby="own-page" className="grid gap-3 print:hidden">
          <div className="grid max-w-prose gap-1">
            <h2 id="own-page" className="text-lg font-semibold">{t('ownPage.title')}</h2>
            <p className="text-muted">{t('ownPage.text')}</p>
          </div>
          <LinkBox state={link} onMake={() => makeChoicesLink(slug, { patientId })} sendLabel={t('ownPage.send')} />
        </section>
      )}
    </div>
  )
}

function Entries({ entries }: { entries: LedgerEntry[] }) {
  const t = useTranslations('data-consents')
  const said = entries.map((entry) => ({ entry, key: `${entry.purpose} ${entry.said_at} ${entry.given}` }))
  return (
    <>
      <div className="max-md:hidden print:block">
        <Table framed readOnly label={t('entries')}>
          <TableHead>
            <TableHeader>{t('columns.said')}</TableHeader>
            <TableHeader>{t('columns.what')}</TableHeader>
            <TableHeader>{t('columns.words')}</TableHeader>
            <TableHeader>{t('columns.how')}</TableHeader>
          </TableHead>
          <TableBody>
            {said.map(({ entry, key }) => (
              <TableRow key={key}>
                <TableCell><When entry={entry} /></TableCell>
                <TableCell><What entry={entry} /></TableCell>
                <TableCell><Words entry={entry} /></TableCell>
                <TableCell><How entry={entry} /></TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <ol aria-label={t('entries')} className="grid gap-3 md:hidden print:hidden">
        {said.map(({ entry, key }) => (
          <li key={key} className="grid gap-1.5 rounded-lg border border-line bg-surface p-4">
            <p className="text-sm text-muted"><When entry={entry} /></p>
            <p><What entry={entry} /></p>
            <div><Words entry={entry} /></div>
            <div><How entry={entry} /></div>
          </li>
        ))}
      </ol>
    </>
  )
}

type EntryProps = { entry: LedgerEntry }

/** With the year, always: this is read years later. */
function useMoment() {
  const locale = useLocale()
  const { clinic: { timeZone } } = useShell()
  return (at: string) => `${formatDay(dateIn(at, timeZone), locale)}, ${formatTime(at, timeZone, locale)}`
}

function When({ entry }: EntryProps) {
  const at = useMoment()
  return <span className="whitespace-nowrap">{at(entry.said_at)}</span>
}

function What({ entry }: EntryProps) {
  const t = useTranslations('data-consents')
  const purpose = useTranslations('patients.purposes')
  return <>{purpose(entry.purpose)}: <span className="font-medium">{entry.given ? t('agreed') : t('tookBack')}</span></>
}

function Words({ entry }: EntryProps) {
  const t = useTranslations('data-consents')
  return (
    <>
      <q lang={entry.language}>{entry.wording}</q>
      {entry.notice_version !== null && <span className="block text-sm text-muted">{t('version', { version: entry.notice_version })}</span>}
    </>
  )
}

function How({ entry }: EntryProps) {
  const t = useTranslations('data-consents')
  const at = useMoment()
  const byThemselves = entry.channel === 'whatsapp' || entry.channel === 'page'
  return (
    <>
      {t(`channels.${entry.channel}`)}
      {!byThemselves && (
        <span className="block text-sm text-muted">
          {t('recordedBy', { who: entry.recorded_by ?? t('somebody'), when: at(entry.recorded_at) })}
        </span>
      )}
      {entry.guardian_name && <span className="block text-sm text-muted">{t('guardian', { name: [entry.guardian_name, entry.guardian_relation].filter(Boolean).join(', ') })}</span>}
    </>
  )
}
