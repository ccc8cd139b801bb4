import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { OperatorLines } from '@/components/policies/operator-lines'
import { Hint } from '@/components/policies/hint'
import { Lines, PlainText } from '@/components/public/plain-text'
import { NOTICE_VERSION, noticeVersions } from '@/lib/auth/rules'
import { serviceOperator } from '@/lib/policies/operator'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.notice'))('title') }
}

const look = 'rounded-sm text-brand underline underline-offset-2'

/** What people who sign in are told before they agree: `?version=2026-11`, or the version that holds. */
export default async function NoticePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [{ version: asked = NOTICE_VERSION }, t] = await Promise.all([searchParams, getTranslations('public.notice')])
  const version = noticeVersions.find((one) => one === asked) ?? notFound()
  const email = serviceOperator()['privacy-email']
  const to = (href: string) => (words: ReactNode) => <Link href={href} className={look}>{words}</Link>
  const links = { account: to('/account'), grievances: to('/grievances'), privacy: to('/privacy'), email: () => <a href={`mailto:${email}`} className={look}>{email}</a> }
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<OperatorLines />}>
      {version !== NOTICE_VERSION && <Hint href="/notice" link={t('readCurrent')}>{t('past')}</Hint>}
      <Section title={t('what')}><Lines text={t(`texts.${version}.whatItems`)} /></Section>
      <Section title={t('not')}><Lines text={t(`texts.${version}.notItems`)} /></Section>
      <Section title={t('withdraw')}><p>{t.rich(`texts.${version}.withdrawText`, links)}</p></Section>
      <Section title={t('rights')}><p>{t.rich(`texts.${version}.rightsText`, links)}</p></Section>
      <p>{t.rich('patients', { link: to('/notice/patients') })}</p>
      <section aria-labelledby="versions" className="grid gap-1 text-base text-muted">
        <h2 id="versions" className="font-semibold text-ink">{t('versions')}</h2>
        <ul>
          {noticeVersions.map((one) => (
            <li key={one} className="flex flex-wrap gap-x-3">
              <Link href={`/notice?version=${one}`} aria-current={one === version ? 'page' : undefined} className={`${look} py-1 aria-[current]:text-ink aria-[current]:no-underline`}>{t('version', { version: one })}</Link>
              {one === NOTICE_VERSION && <span className="py-1">{t('now')}</span>}
            </li>
          ))}
        </ul>
      </section>
    </PlainText>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  )
}
