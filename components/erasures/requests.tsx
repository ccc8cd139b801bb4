'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { isOpen, urgency, type ErasureRequest } from '@/lib/erasures/erasures'
import { formatDate, formatDay } from '@/lib/time'
import { RequestActions } from './request-actions'

const tones = { late: 'red', soon: 'amber', fine: 'neutral' } as const

/** Requests with their dates, what holds them, and what can be done; a clinic's that is proved is taken back further down. today: in the clinic's zone. */
export function Requests({ requests, today, zone }: { requests: ErasureRequest[]; today: string; zone: string }) {
  const t = useTranslations('erasures.requests')
  const locale = useLocale()
  if (requests.length === 0) return <SettingsSection wide title={t('open')} text={t('none')}>{null}</SettingsSection>
  return (
    <SettingsSection wide title={t('open')} text={t('openText')}>
      <Table label={t('open')} framed>
        <TableHead>
          <TableHeader>{t('who')}</TableHeader>
          <TableHeader className="max-md:hidden">{t('state')}</TableHeader>
          <TableHeader className="max-md:hidden">{t('held')}</TableHeader>
          <TableHeader><span className="sr-only">{t('actions')}</span></TableHeader>
        </TableHead>
        <TableBody>
          {requests.map((one) => (
            <TableRow key={one.id}>
              <TableCell>
                <div className="grid gap-1 py-1">
                  <span className="font-medium">{one.kind === 'clinic' ? t('wholeClinic') : one.name ?? t('nobody')}</span>
                  <span className="text-sm text-muted">{t('receivedOn', { day: formatDate(one.received_at, zone, locale), how: t(`channels.${one.channel}`) })}</span>
                  <div className="grid gap-1 md:hidden"><State request={one} today={today} zone={zone} /><Held request={one} /></div>
                </div>
              </TableCell>
              <TableCell className="max-md:hidden"><State request={one} today={today} zone={zone} /></TableCell>
              <TableCell className="max-md:hidden"><Held request={one} /></TableCell>
              <TableCell>{isOpen(one) && (one.kind === 'patient' || one.state === 'received') && <RequestActions request={one} />}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </SettingsSection>
  )
}

/** How far a request is, by when it is due, and its certificate. */
function State({ request: one, today, zone }: { request: ErasureRequest; today: string; zone: string }) {
  const t = useTranslations('erasures.requests')
  const paper = useTranslations('erasures.paper')
  const locale = useLocale()
  const { slug } = useShell()
  const day = (date: string | null) => (date ? formatDay(date, locale) : '')
  return (
    <span className="grid justify-items-start gap-1 py-1">
      <Badge tone={one.state === 'done' ? 'green' : isOpen(one) ? 'blue' : 'neutral'}>{t(`states.${one.state}`)}</Badge>
      {(isOpen(one) || one.state === 'files') && (
        <Badge tone={tones[urgency(one, today)]}>{one.state === 'received' ? t('answerBy', { day: day(one.answer_by) }) : t('finishBy', { day: day(one.finish_by) })}</Badge>
      )}
      {one.state === 'verified' && one.scheduled_for && !one.problem && !one.dispute && <span className="text-sm text-muted">{t('begins', { day: formatDate(one.scheduled_for, zone, locale) })}</span>}
      {one.certificate && <span className="text-sm">{one.certificate.number}</span>}
      {one.certificate && <a href={`/${slug}/privacy/requests/${one.id}/certificate`} target="_blank" className="rounded-sm text-sm text-brand underline underline-offset-2">{paper('download')}</a>}
    </span>
  )
}

/** What the law, or something open, keeps of somebody who asked. */
function Held({ request: { holds, problem, dispute } }: { request: ErasureRequest }) {
  const t = useTranslations('erasures.requests')
  const why = useTranslations('erasures.why')
  const locale = useLocale()
  if (holds.length === 0 && !dispute && problem !== 'files_left') return null
  return (
    <ul className="grid gap-0.5 text-sm">
      {holds.map((hold) => <li key={hold.why}>{hold.until ? t('until', { why: why(hold.why), day: formatDay(hold.until, locale) }) : why(hold.why)}</li>)}
      {problem === 'files_left' && <li>{t('filesLeft')}</li>}
      {dispute && <li className="text-muted">{dispute}</li>}
    </ul>
  )
}
