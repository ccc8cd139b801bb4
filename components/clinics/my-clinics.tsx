import { ChevronRight } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ClinicMark } from '@/components/layout/clinic-switcher'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import type { MyClinic } from '@/lib/clinics/my-clinics'
import { formatRupees } from '@/lib/money'

const tones = { trialing: 'neutral', active: 'green', past_due: 'amber', suspended: 'red', cancelled: 'red', ended: 'red' } as const
const figures = ['visits', 'done', 'waiting', 'noShows'] as const

/**
 * The clinics of a person side by side, each a way in: at a desk a line, on a phone a card. Where their role may read how a
 * clinic does, its today.
 */
export async function MyClinics({ clinics }: { clinics: MyClinic[] }) {
  const t = await getTranslations('clinics.mine')
  const roles = await getTranslations('shell.roles')
  const locale = await getLocale()
  const withFigures = clinics.some(({ today }) => today)
  return (
    <ul aria-label={t('label')} className={cn(withFigures ? 'grid grid-cols-[minmax(0,1fr)] gap-3 md:block md:rounded-lg md:border md:border-line md:bg-surface' : 'overflow-hidden rounded-lg border border-line bg-surface')}>
      {clinics.map((clinic) => (
        <li key={clinic.slug} className={cn('border-line', withFigures ? 'max-md:rounded-lg max-md:border max-md:bg-surface md:border-b md:last:border-0' : 'border-b last:border-0')}>
          <Link href={`/${clinic.slug}/schedule`} className="flex flex-wrap items-center gap-x-3 gap-y-3 rounded-lg px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2">
            <ClinicMark name={clinic.name} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{clinic.name}</span>
              <span className="block text-sm text-muted">{roles(clinic.role)}</span>
            </span>
            {clinic.today && (
              <dl className="flex gap-x-2 max-md:order-last max-md:grid max-md:w-full max-md:grid-cols-4">
                {figures.map((figure) => (
                  <div key={figure} className="flex w-20 flex-col-reverse justify-end max-md:w-auto md:text-end">
                    <dt className="text-xs text-muted">{t(figure)}</dt>
                    <dd className={cn('tabular text-lg leading-tight font-semibold', figure === 'noShows' && clinic.today!.noShows > 0 && 'text-red', figure === 'waiting' && clinic.today!.waiting > 0 && 'text-amber')}>{clinic.today![figure]}</dd>
                  </div>
                ))}
                <div className="flex flex-col-reverse justify-end max-md:col-span-4 max-md:mt-2 md:w-28 md:text-end">
                  <dt className="text-xs text-muted">{t('collected')}</dt>
                  <dd className="tabular text-lg leading-tight font-semibold">{formatRupees(clinic.today.collectedPaise, locale)}</dd>
                </div>
              </dl>
            )}
            {clinic.today && <span className="md:w-28"><Badge tone={tones[clinic.today.subscription.state]}>{t(`states.${clinic.today.subscription.state}`)}</Badge></span>}
            <ChevronRight className="size-4 text-faint" aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  )
}
