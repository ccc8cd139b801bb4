'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { formatDate } from '@/lib/time'
import type { Plan, PlanItem } from '@/lib/treatments/plan'
import { PlanAccount } from './plan-account'
import { PlanBadge } from './plan-badge'
import { Price, usePlaceText } from './place'

const shown = 8

/** A plan in short: what is in it, what it costs and how far it is. Alternatives stand beside each other as such cards. */
export function PlanCard({ slug, patientId, plan }: { slug: string; patientId: string; plan: Plan }) {
  const t = useTranslations('treatments')
  const locale = useLocale()
  const { clinic } = useShell()
  const placeText = usePlaceText()
  const live = plan.items.filter(({ status }) => status !== 'dropped')
  const done = live.filter(({ status }) => status === 'completed').length
  return (
    <article className="grid content-start gap-2 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 flex-1 font-semibold"><Link className="inline-block hover:underline max-md:py-1.5" href={`/${slug}/patients/${patientId}/plans/${plan.id}`}>{plan.title || t('untitled')}</Link></h3>
        <PlanBadge status={plan.status} />
      </div>
      <p className="text-sm text-muted">{[formatDate(plan.created_at, clinic.timeZone, locale), plan.dentist].filter(Boolean).join(' · ')}</p>
      {plan.items.length === 0 ? <p className="text-muted">{t('emptyPlan')}</p> : (
        <ul className="grid gap-0.5">
          {plan.items.slice(0, shown).map((item) => <CardItem key={item.id} item={item} place={placeText(item)} />)}
          {plan.items.length > shown && <li className="text-sm text-muted">{t('moreItems', { count: plan.items.length - shown })}</li>}
        </ul>
      )}
      <div className="mt-auto flex items-baseline justify-between border-t border-line pt-2">
        <span className="text-sm text-muted">{plan.account && live.length > 0 ? t('doneOf', { done, of: live.length }) : t('total')}</span>
        <Price list={plan.list_paise} agreed={plan.agreed_paise} />
      </div>
      {plan.account && <PlanAccount account={plan.account} />}
    </article>
  )
}

function CardItem({ item, place }: { item: PlanItem; place: string }) {
  return (
    <li className={item.status === 'dropped' ? 'flex gap-2 text-faint line-through' : 'flex gap-2'}>
      <span className="min-w-0 flex-1 truncate">{item.name} <span className="tabular text-muted">{place}</span></span>
    </li>
  )
}
