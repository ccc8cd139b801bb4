import { BellRing, CalendarCheck, Check, SearchCheck, UsersRound } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ProductPicture } from '@/components/public/product-picture'
import { buttonStyles } from '@/components/ui/button'
import { formatRupees } from '@/lib/money'
import { getPerson } from '@/lib/session'
import { readPricing } from '@/lib/subscriptions/queries'

const does = { book: CalendarCheck, remind: BellRing, find: SearchCheck, roles: UsersRound }

export default async function LandingPage() {
  const t = await getTranslations('public')
  // The landing page stays up when the database is not.
  const [person, pricing, locale] = await Promise.all([getPerson().catch(() => null), readPricing().catch(() => null), getLocale()])
  const least = Math.min(...(pricing?.plans ?? []).flatMap(({ prices }) => prices.filter(({ period }) => period === 'monthly').map(({ pricePaise }) => pricePaise)))
  const actions = person ? (
    <Link href="/clinics" className={buttonStyles({ variant: 'primary' })}>{t('toSchedule')}</Link>
  ) : (
    <>
      <Link href="/sign-up" className={buttonStyles({ variant: 'primary' })}>{t('signUp')}</Link>
      <Link href="/sign-in" className={buttonStyles()}>{t('signIn')}</Link>
    </>
  )
  return (
    <>
      <section className="mx-auto grid w-full max-w-6xl items-center gap-10 px-4 pt-8 pb-16 md:px-6 lg:grid-cols-[5fr_7fr] lg:gap-12 lg:pt-14">
        <div className="grid gap-5">
          <h1 className="text-3xl leading-tight font-semibold tracking-tight text-balance md:text-4xl">{t('hero.title')}</h1>
          <p className="max-w-prose text-lg text-pretty text-muted">{t('hero.text')}</p>
          <div className="flex flex-wrap gap-2">{actions}</div>
          <p className="text-sm text-faint">{t('hero.note')}</p>
        </div>
        <ProductPicture />
      </section>

      <section aria-labelledby="does" className="border-y border-line bg-surface">
        <div className="mx-auto max-w-6xl px-4 py-14 md:px-6">
          <h2 id="does" className="sr-only">{t('does.title')}</h2>
          <ul className="grid gap-x-10 gap-y-8 md:grid-cols-2 lg:grid-cols-4">
            {(Object.keys(does) as (keyof typeof does)[]).map((name) => {
              const Icon = does[name]
              return (
                <li key={name} className="grid content-start gap-2">
                  <Icon className="size-5 text-brand" aria-hidden />
                  <h3 className="font-semibold">{t(`does.${name}.title`)}</h3>
                  <p className="text-muted">{t(`does.${name}.text`)}</p>
                </li>
              )
            })}
          </ul>
        </div>
      </section>

      <section aria-labelledby="promise" className="mx-auto grid w-full max-w-6xl gap-8 px-4 py-16 md:grid-cols-[2fr_3fr] md:px-6">
        <div className="grid content-start gap-4">
          <h2 id="promise" className="text-2xl font-semibold tracking-tight">{t('promise.title')}</h2>
        </div>
        <ul className="grid gap-3">
          {(['list', 'contact', 'hold'] as const).map((promise) => (
            <li key={promise} className="flex gap-3 border-b border-line pb-3 text-lg last:border-0">
              <Check className="mt-1 size-5 shrink-0 text-brand" aria-hidden />
              {t(`promise.${promise}`)}
            </li>
          ))}
        </ul>
      </section>

      <section aria-labelledby="begin" className="mx-auto w-full max-w-6xl px-4 pb-16 md:px-6">
        <div className="flex flex-wrap items-center gap-x-8 gap-y-4 rounded-lg border border-brand-line bg-brand-soft px-6 py-6">
          <div className="grid min-w-0 flex-1 basis-72 gap-1">
            <h2 id="begin" className="text-lg font-semibold">{t('begin.title')}</h2>
            <p className="text-muted">{t('begin.text')}</p>
            {pricing && Number.isFinite(least) && (
              <p className="text-muted">
                {t('begin.price', { price: formatRupees(least, locale), days: pricing.trialDays })}{' '}
                <Link href="/pricing" className="rounded-sm font-medium text-brand underline-offset-2 hover:underline">{t('begin.prices')}</Link>
              </p>
            )}
          </div>
          <div className="flex flex-wrap gap-2">{actions}</div>
        </div>
      </section>
    </>
  )
}
