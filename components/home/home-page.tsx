'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { BranchFilter } from '@/components/layout/branch-filter'
import { useShell } from '@/components/layout/shell-context'
import { LazyChart } from '@/components/reports/lazy-chart'
import { Summary, type Figure } from '@/components/reports/summary'
import { ColourChip } from '@/components/ui/avatar'
import { buttonStyles } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { Home } from '@/lib/home/home'
import { formatRupees } from '@/lib/money'
import { changeFrom } from '@/lib/reports/report'
import { Shares } from './shares'
import { Traffic } from './traffic'

type HomePageProps = { home: Home; dentist: string | null }

/** How the clinic does: today, the last four weeks beside the four before, who came and when, and what became of plans. */
export function HomePage({ home, dentist }: HomePageProps) {
  const t = useTranslations('home')
  const locale = useLocale()
  const { slug } = useShell()
  const router = useRouter()
  const [, start] = useTransition()
  const money = (paise: number) => formatRupees(paise, locale)
  const { today, totals, before, plans } = home
  const percent = (part: number, whole: number) => (whole ? Math.round((part / whole) * 100) : 0)
  const figure = (label: string, now: number, then: number, written: (n: number) => string, moreIsBad = false): Figure => {
    const change = changeFrom({ amount: then, days: before.days }, { amount: now, days: totals.days })
    return {
      label, value: written(now), note: change === null ? t('before', { amount: written(then) }) : `${t('change', { change })} (${t('before', { amount: written(then) })})`,
      tone: change === null || change === 0 ? undefined : (change > 0) === moreIsBad ? 'down' : 'up',
    }
  }
  const plain = (n: number) => n.toLocaleString(`${locale}-IN-u-nu-latn`)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 px-4 py-4 md:px-6">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            <BranchFilter />
            <div className="w-52">
              <Select aria-label={t('whose')} value={dentist ?? ''} onChange={(event) => start(() => router.push(`/${slug}/home${event.target.value && `?dentist=${event.target.value}`}`))}>
                <option value="">{t('all')}</option>
                {home.dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            </div>
            <Link href={`/${slug}/reports/collections`} className={buttonStyles({})}>{t('toReports')}</Link>
          </>
        }
      />
      <Section title={t('today')}>
        <Summary
          label={t('today')}
          figures={[
            ...(dentist ? [] : [{
              label: t('collected'), value: money(today.modes.reduce((sum, { paise }) => sum + paise, 0)),
              note: today.modes.length === 0 ? t('nothingYet') : (
                <span className="flex flex-wrap gap-x-2">{today.modes.map(({ mode, paise }) => <span key={mode} className="whitespace-nowrap">{t(`modes.${mode}`)} {money(paise)}</span>)}</span>
              ),
            }]),
            { label: t('billed'), value: money(home.days.at(-1)?.billed ?? 0) },
            { label: t('visits'), value: t('todayVisits', { done: today.done, visits: today.visits }), note: t('waitingNow', { waiting: today.waiting, inChair: today.in_chair }) },
            { label: t('noShows'), value: plain(today.no_shows), tone: today.no_shows > 0 ? 'warn' as const : undefined },
            { label: t('newPatients'), value: plain(today.new_patients) },
            { label: t('due'), value: money(home.due_paise), note: t('duePatients', { count: home.due_patients }) },
          ]}
        />
      </Section>
      <Section title={t('fourWeeks')}>
        <Summary
          label={t('fourWeeks')}
          figures={[
            ...(dentist ? [] : [figure(t('collected'), totals.collected, before.collected, money)]), figure(t('billed'), totals.billed, before.billed, money),
            figure(t('visits'), totals.visits, before.visits, plain), figure(t('noShows'), totals.no_shows, before.no_shows, plain, true),
            figure(t('newPatients'), totals.new_patients, before.new_patients, plain),
          ]}
        />
        {dentist && <p className="text-sm text-muted">{t('moneyOfAll')}</p>}
        <h3 className="sr-only">{t('trend')}</h3>
        <LazyChart
          points={home.days.map(({ day, collected, billed }) => ({ at: day, paise: dentist ? [billed] : [collected, billed] }))}
          series={[...(dentist ? [] : [{ name: t('collected'), colour: 'var(--brand)' }]), { name: t('billed'), colour: 'var(--chip-violet)' }]}
          height={240}
        />
      </Section>
      {home.branches.length > 1 && (
        <Section title={t('branches')}>
          <Table label={t('branches')} framed readOnly>
            <TableHead><TableHeader>{t('branch')}</TableHeader><TableHeader numeric>{t('collected')}</TableHeader><TableHeader numeric>{t('billed')}</TableHeader><TableHeader numeric>{t('visits')}</TableHeader></TableHead>
            <TableBody>
              {home.branches.map((one) => (
                <TableRow key={one.id}><TableCell>{one.name}</TableCell><TableCell numeric>{money(one.collected)}</TableCell><TableCell numeric>{money(one.billed)}</TableCell><TableCell numeric>{plain(one.visits)}</TableCell></TableRow>
              ))}
            </TableBody>
          </Table>
        </Section>
      )}
      <Section title={t('dentists')}>
        <Table label={t('dentists')} framed readOnly>
          <TableHead><TableHeader>{t('dentist')}</TableHeader><TableHeader numeric>{t('billed')}</TableHeader><TableHeader numeric>{t('visits')}</TableHeader><TableHeader numeric>{t('noShows')}</TableHeader><TableHeader numeric>{t('waited')}</TableHeader></TableHead>
          <TableBody>
            {home.dentists.map((one) => (
              <TableRow key={one.id}>
                <TableCell className="min-w-44"><ColourChip colour={one.colour} label={one.name} /></TableCell>
                <TableCell numeric>{money(one.billed)}</TableCell>
                <TableCell numeric>{plain(one.visits)}</TableCell>
                <TableCell numeric>{plain(one.no_shows)}</TableCell>
                <TableCell numeric>{one.waited === null ? '' : t('minutes', { minutes: one.waited })}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Section>
      <Section title={t('traffic')} hint={t('trafficHint')}><Traffic traffic={home.traffic} /></Section>
      <Section title={t('waiting')}>
        {home.waiting.visits === 0 ? <p className="text-muted">{t('empty')}</p> : (
          <Summary
            label={t('waiting')}
            figures={[
              { label: t('median'), value: t('minutes', { minutes: home.waiting.median ?? 0 }), note: t('waitingOf', { count: home.waiting.visits }) },
              { label: t('p90'), value: t('minutes', { minutes: home.waiting.p90 ?? 0 }) },
            ]}
          />
        )}
      </Section>
      <Section title={t('plans')}>
        {plans.presented === 0 ? <p className="text-muted">{t('noPlans')}</p> : (
          <>
            <Summary
              label={t('plans')}
              figures={[
                { label: t('presented'), value: plain(plans.presented), note: money(plans.presented_paise) }, { label: t('accepted'), value: plain(plans.accepted), note: money(plans.accepted_paise) },
                { label: t('declined'), value: plain(plans.declined) },
              ]}
            />
            <p className="text-sm text-muted">{t('acceptance', { percent: percent(plans.accepted, plans.presented), value: percent(plans.accepted_paise, plans.presented_paise) })}</p>
          </>
        )}
      </Section>
      <Section title={t('patients')}>
        <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          <Shares title={t('newReturning')} counts={[{ key: 'new', patients: home.patients.new }, { key: 'returning', patients: home.patients.returning }]} name={(key) => t(key === 'new' ? 'new' : 'returning')} />
          <Shares title={t('ages')} counts={home.patients.ages} name={(key) => key ?? t('unknown')} />
          <Shares title={t('sexes')} counts={home.patients.sexes} name={(key) => (key === null ? t('unknown') : t(`sex.${key}`))} />
          <Shares title={t('localities')} counts={home.patients.localities} name={(key) => key ?? t('unknown')} />
          <Shares title={t('sources')} counts={home.patients.sources} name={(key) => key ?? t('unknown')} />
        </div>
      </Section>
    </div>
  )
}

function Section({ title, hint, children }: { title: string; hint?: string; children: React.ReactNode }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2 className="font-semibold">{title}</h2>
        {hint && <p className="text-sm text-muted">{hint}</p>}
      </div>
      {children}
    </section>
  )
}
