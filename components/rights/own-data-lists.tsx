import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Fragment } from 'react'
import { browserName } from '@/lib/auth/browser-name'
import type { OwnData } from '@/lib/rights/own-data'
import { formatDateTime } from '@/lib/time'

/** Everything about a person in plain lines. Nothing of it belongs to one clinic, so times are India's. */
export function OwnDataLists({ data }: { data: OwnData }) {
  const t = useTranslations('account.data')
  const policies = useTranslations('policies.names')
  const locale = useLocale()
  const at = (instant: string | null) => (instant ? formatDateTime(instant, 'Asia/Kolkata', locale) : t('never'))
  const { account, profile } = data
  return (
    <div className="grid gap-6">
      <Facts title={t('you')} facts={[
        [t('name'), profile?.name], [t('email'), account.email], [t('phone'), profile?.phone], [t('language'), profile && new Intl.DisplayNames([profile.language], { type: 'language' }).of(profile.language)], [t('since'), at(account.created_at)],
        [t('lastSignIn'), at(account.last_sign_in_at)], [t('pin'), data.pin ? t('yes') : t('no')], [t('deeds'), t('deedsCount', { count: data.deeds.count })],
      ]} />
      <p><Link href="/account" className="text-brand hover:underline">{t('correct')}</Link></p>
      <Lines title={t('clinics')} none={t('none')} lines={data.clinics.map((one) => `${one.clinic}: ${t(`roles.${one.role}`)}, ${at(one.since)}${one.left_at ? ` – ${at(one.left_at)}` : ''}`)} />
      <Lines title={t('sessions')} none={t('none')} lines={data.sessions.map((one) => t('session', { browser: browserName(one.browser) ?? t('unknown'), at: at(one.last_used) }))} />
      <Lines title={t('consents')} none={t('none')} lines={data.consents.map((one) => t('consent', { what: t(`purposes.${one.purpose}`), said: one.given ? t('yes') : t('no'), version: one.notice_version, at: at(one.said_at) }))} />
      <Lines title={t('told')} none={t('none')} lines={data.told.map((one) => t('toldLine', { policy: policies(one.policy), version: one.version, at: at(one.told_at) }))} />
      <Lines title={t('tickets')} none={t('none')} lines={data.tickets.map((one) => t('ticket', { number: one.number, subject: one.subject, count: one.messages.length, at: at(one.received_at) }))} />
    </div>
  )
}

function Facts({ title, facts }: { title: string; facts: [string, string | null | undefined][] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-lg font-semibold">{title}</h2>
      <dl className="grid gap-x-6 gap-y-1 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[auto_minmax(0,1fr)]">
        {facts.filter(([, value]) => value).map(([label, value]) => <Fragment key={label}><dt className="text-muted">{label}</dt><dd className="break-words max-sm:mb-2">{value}</dd></Fragment>)}
      </dl>
    </section>
  )
}

function Lines({ title, none, lines }: { title: string; none: string; lines: string[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-lg font-semibold">{title}</h2>
      {lines.length === 0 ? <p className="text-muted">{none}</p> : <ul className="grid gap-1 rounded-lg border border-line bg-surface p-4">{lines.map((line, i) => <li key={`${i} ${line}`}>{line}</li>)}</ul>}
    </section>
  )
}
