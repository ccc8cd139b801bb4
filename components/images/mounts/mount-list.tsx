'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { fileAddress } from '@/lib/images/address'
import type { Mount } from '@/lib/images/mount'
import { drawMount } from '@/lib/images/mount-layouts'
import { formatDay } from '@/lib/time'
import { MountFrame } from './mount-frame'
import { NewMount } from './new-mount'

/** The mounts of a patient as they look, small, each a link to it; and a new one. Nothing for those who may neither see nor make one. */
export function MountList({ patientId, mounts }: { patientId: string; mounts: Mount[] }) {
  const t = useTranslations('images.mounts')
  const locale = useLocale()
  const { slug, can } = useShell()
  const may = can('images.write')
  if (mounts.length === 0 && !may) return null
  return (
    <section aria-labelledby="mounts" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="mounts" className="font-semibold">{t('title')}</h2>
        {may && <NewMount slug={slug} patientId={patientId} />}
        {mounts.length === 0 && <p className="text-sm text-muted">{t('none')}</p>}
      </div>
      {mounts.length > 0 && <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
        {mounts.map((mount) => (
          <li key={mount.id}>
            <Link href={`/${slug}/patients/${patientId}/images/mounts/${mount.id}`} className="grid h-full grid-rows-[1fr_auto] gap-1.5 rounded-md border border-line bg-surface p-2 hover:bg-hover">
              <span className="grid items-center" aria-hidden>
                <MountFrame layout={mount.layout}>
                  {({ place }) => (
                    <span className="absolute inset-0 overflow-hidden bg-film">
                      {mount.placed[place] && <img src={fileAddress(slug, mount.placed[place], 'thumb')} alt="" loading="lazy" className="size-full object-contain" />}
                    </span>
                  )}
                </MountFrame>
              </span>
              <span className="min-w-0">
                <span className="block truncate font-medium">{mount.name}</span>
                <span className="block text-sm text-muted">
                  {formatDay(mount.takenOn, locale)} · {t('count', { filled: Object.keys(mount.placed).length, places: drawMount(mount.layout).places.length })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>}
    </section>
  )
}
