'use client'

import { ImageOff } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import type { ToothImage, ToothImages as OfTooth } from '@/lib/charts/finding'
import { toothLabel, type Numbering } from '@/lib/charts/teeth'
import { fileAddress } from '@/lib/images/address'
import { dateIn, formatDay } from '@/lib/time'

type ToothImagesProps = { slug: string; patientId: string; images: OfTooth[]; teeth: ReadonlySet<number>; numbering: Numbering }

/** The X-rays and photographs of the teeth that are chosen, the latest first, and the way to all of each tooth. */
export function ToothImages({ slug, patientId, images, teeth, numbering }: ToothImagesProps) {
  const t = useTranslations('charts.images')
  const refresh = useRefresh()
  useLive(['images'], refresh)
  const chosen = images.filter(({ tooth }) => teeth.has(tooth))
  if (chosen.length === 0) return null
  const gallery = `/${slug}/patients/${patientId}/images`
  return (
    <section aria-labelledby="tooth-images" className="grid gap-2 print:hidden">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="tooth-images" className="text-base font-semibold">{t('title')}</h2>
        {chosen.map(({ tooth, count }) => (
          <Link key={tooth} href={`${gallery}?tooth=${tooth}`} prefetch={false} className="text-sm text-brand hover:underline">
            {t('all', { tooth: toothLabel(tooth, numbering), count })}
          </Link>
        ))}
      </div>
      <ul className="flex flex-wrap gap-1">
        {latestOf(chosen).map((image) => <li key={image.id}><Picture slug={slug} image={image} href={`${gallery}/${image.id}`} /></li>)}
      </ul>
    </section>
  )
}

function Picture({ slug, image: { id, sort, at, thumb }, href }: { slug: string; image: ToothImage; href: string }) {
  const t = useTranslations('charts.images')
  const locale = useLocale()
  const { clinic } = useShell()
  const day = formatDay(dateIn(at, clinic.timeZone), locale)
  return (
    <Link href={href} prefetch={false} aria-label={t(sort === 'xray' ? 'openXray' : 'openPhotograph', { day })} className="grid w-28 justify-items-center gap-1 rounded-md p-1 hover:bg-hover">
      {thumb
        ? <img src={fileAddress(slug, id, 'thumb')} alt="" loading="lazy" className="h-20 w-full rounded-sm bg-sunken object-contain" />
        : <span className="grid h-20 w-full place-items-center rounded-sm bg-sunken text-faint"><ImageOff className="size-5" aria-hidden /></span>}
      <span className="text-xs text-muted tabular">{day}</span>
    </Link>
  )
}

/** Of several teeth: a picture that shows two of them stands once. */
const latestOf = (chosen: OfTooth[]) =>
  [...new Map(chosen.flatMap(({ latest }) => latest).map((image) => [image.id, image])).values()].toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, 12)
