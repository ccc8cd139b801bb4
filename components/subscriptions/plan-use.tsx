'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import type { SubscriptionPage } from '@/lib/subscriptions/queries'

/** What the plan has room for and how much of it is in use. */
export function PlanUse({ page: { used, room } }: { page: SubscriptionPage }) {
  const t = useTranslations('subscription.use')
  const { slug, can } = useShell()
  const dentists = used.dentists + used.invited
  const storageMb = used.storageBytes / 1_048_576
  const over = (n: number, limit: number | null) => (limit === null ? 0 : Math.max(0, n - limit))
  return (
    <SettingsSection title={t('title')} text={t('text')}>
      <ul className="grid gap-4">
        <Share
          name={t('dentists')} used={dentists} limit={room.dentists}
          text={room.dentists === null ? t('free', { used: dentists }) : t('of', { used: dentists, limit: room.dentists })}
          more={used.invited > 0 ? t('invited', { count: used.invited }) : null}
          problem={over(dentists, room.dentists) > 0 ? t('dentistsOver', { count: over(dentists, room.dentists) }) : null}
        />
        <Share
          name={t('branches')} used={used.branches} limit={room.branches}
          text={room.branches === null ? t('free', { used: used.branches }) : t('of', { used: used.branches, limit: room.branches })}
          problem={over(used.branches, room.branches) > 0 ? t('branchesOver', { count: over(used.branches, room.branches) }) : null}
        />
        <Share name={t('storage')} used={storageMb} limit={room.storageMb} text={<Storage usedMb={storageMb} limitMb={room.storageMb} />}
          problem={storageMb > room.storageMb * 0.95 ? t('storageNearlyFull') : null} />
      </ul>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {can('clinic.manage') && <TextLink href={`/${slug}/settings/dentists`}>{t('toDentists')}</TextLink>}
        {can('members.read') && <TextLink href={`/${slug}/settings/team`}>{t('toTeam')}</TextLink>}
        <TextLink href={`/${slug}/settings/credits`}>{t('credits')}</TextLink>
      </p>
    </SettingsSection>
  )
}

function TextLink({ href, children }: { href: string; children: React.ReactNode }) {
  return <Link href={href} className="rounded-sm text-brand underline-offset-2 hover:underline">{children}</Link>
}

type ShareProps = { name: string; used: number; limit: number | null; text: React.ReactNode; more?: string | null; problem?: string | null }

function Share({ name, used, limit, text, more, problem }: ShareProps) {
  return (
    <li className="grid gap-1.5">
      <div className="flex items-baseline gap-2">
        <p className="flex-1 font-medium">{name}</p>
        <p className="text-end text-muted tabular">{text}{more && <span className="block text-sm text-faint">{more}</span>}</p>
      </div>
      {limit !== null && (
        <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
          <div className={cn('h-full rounded-full', problem ? 'bg-red' : 'bg-brand')} style={{ width: `${Math.min(100, (used / limit) * 100)}%` }} />
        </div>
      )}
      {problem && <p className="text-sm text-red">{problem}</p>}
    </li>
  )
}

/** "12 MB of 50 GB" */
function Storage({ usedMb, limitMb }: { usedMb: number; limitMb: number }) {
  const t = useTranslations('subscription.use')
  const locale = useLocale()
  const size = (mb: number) => {
    const [value, unit] = mb >= 1024 ? [mb / 1024, 'gigabyte'] : [mb, 'megabyte']
    return new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
  }
  return t('storageOf', { used: size(usedMb), limit: size(limitMb) })
}
