import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { CookieTables } from '@/components/cookies/cookie-tables'
import { CountingHere } from '@/components/cookies/counting-here'
import { serviceOperator } from '@/lib/policies/operator'
import type { PolicyPage, RetentionRule } from '@/lib/policies/queries'
import { parsePolicy, type Policy } from '@/lib/policies/rules'
import { formatDay } from '@/lib/time'
import { Blocks } from './blocks'
import { Hint } from './hint'
import { OperatorLines } from './operator-lines'
import { RetentionTable } from './retention-table'
import { SubProcessorTable } from './sub-processor-table'

/** A version of a policy: since when it holds, what comes after it, its words, and the versions before. */
export async function PolicyArticle({ policy, page, retention }: { policy: Policy; page: PolicyPage; retention: RetentionRule[] }) {
  const [t, locale] = [await getTranslations('policies'), await getLocale()]
  const { title, lead, sections } = parsePolicy(page.text, serviceOperator())
  const day = (date: string) => formatDay(date, locale, { dateStyle: 'long' })
  const values = { version: page.version, day: day(page.effective_on) }
  const next = page.versions.findLast(({ state }) => state === 'upcoming')
  const inserts = { 'sub-processors': <SubProcessorTable companies={page.sub_processors} />, retention: <RetentionTable rules={retention} />, counting: <CountingHere />, cookies: <CookieTables /> }
  return (
    <article className="mx-auto grid w-full max-w-3xl grid-cols-[minmax(0,1fr)] content-start gap-8 px-4 py-10 text-lg md:px-6 md:py-14">
      <header className="grid gap-3">
        <h1 className="text-3xl font-semibold tracking-tight text-balance">{title}</h1>
        <div className="grid gap-3 text-muted"><Blocks blocks={lead} inserts={inserts} /></div>
        <p className="text-base text-muted">{t(page.state === 'current' ? 'inEffect' : page.state === 'past' ? 'wasInEffect' : 'willBe', values)}</p>
        {page.state !== 'current' && <Hint href={`/${policy}`} link={t('readCurrent')}>{t('notNow')}</Hint>}
        {page.state === 'current' && next && <Hint href={`/${policy}?version=${next.version}`} link={t('readIt')}>{t('toCome', { day: day(next.effective_on) })}</Hint>}
        {page.summary && (
          <section aria-labelledby="changes" className="grid gap-1 rounded-md border border-line bg-sunken px-4 py-3 text-base">
            <h2 id="changes" className="font-semibold">{t('changes')}</h2>
            <p className="whitespace-pre-line">{page.summary}</p>
          </section>
        )}
      </header>
      {sections.length > 4 && (
        <nav aria-label={t('contents')} className="text-base">
          <ol className="gap-x-8 sm:columns-2">
            {sections.map((section, i) => <li key={i}><a href={`#part-${i + 1}`} className="inline-block rounded-sm py-1 text-brand hover:underline">{section.title}</a></li>)}
          </ol>
        </nav>
      )}
      {sections.map((section, i) => (
        <section key={i} id={`part-${i + 1}`} aria-labelledby={`part-${i + 1}-title`} className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id={`part-${i + 1}-title`} className="text-xl font-semibold">{section.title}</h2>
          <Blocks blocks={section.blocks} inserts={inserts} />
        </section>
      ))}
      <footer className="grid gap-3 border-t border-line pt-4 text-base text-muted">
        <OperatorLines />
        <section aria-labelledby="versions" className="grid gap-1">
          <h2 id="versions" className="font-semibold text-ink">{t('versions')}</h2>
          <ul>
            {page.versions.map((one) => (
              <li key={one.version} className="flex flex-wrap gap-x-3">
                <Link href={`/${policy}?version=${one.version}`} aria-current={one.version === page.version ? 'page' : undefined} className="rounded-sm py-1 text-brand underline underline-offset-2 aria-[current]:text-ink aria-[current]:no-underline">
                  {t('version', { version: one.version, day: day(one.effective_on) })}
                </Link>
                <span className="py-1">{t(`states.${one.state}`)}</span>
              </li>
            ))}
          </ul>
        </section>
        <p className="text-sm">{t('fingerprint')}: <code className="break-all">{page.hash}</code></p>
      </footer>
    </article>
  )
}
