import { compareTeeth } from '@/lib/charts/teeth'
import type { LabSheet } from '@/lib/labs/order'
import { isLocale } from '@/lib/locales'
import { textsIn } from '@/lib/texts'
import { formatDay } from '@/lib/time'

type LinkLabOrderProps = { order: LabSheet; language: string }

/** What a lab sees behind its link: what to make and by when, under the file number. */
export async function LinkLabOrder({ order, language }: LinkLabOrderProps) {
  const locale = isLocale(language) ? language : 'en'
  const t = await textsIn(locale, ['labs', 'appointments'])
  const facts: [label: string, value: string | null][] = [
    [t('labs.link.due'), formatDay(order.due_on, locale)],
    [t('labs.link.patient'), order.patient],
    [t('labs.link.dentist'), order.dentist],
    [t('labs.link.teeth'), order.teeth.toSorted(compareTeeth).join(' ')],
    [t('labs.link.pontics'), order.pontics.join(' ')],
    [t('labs.link.material'), order.material],
    [t('labs.link.shade'), order.shade],
    [t('labs.link.instructions'), order.instructions],
  ]
  const title = [t(`appointments.lab.work.${order.work}`), order.arch && t(`appointments.lab.arch.${order.arch}`)].filter(Boolean).join(' ')
  return (
    <article className="grid gap-4">
      <div className="grid gap-1">
        <p className="text-muted">{t('labs.link.number', { number: order.number })} · {t('labs.link.for', { lab: order.lab })}</p>
        <h1 className="text-xl font-semibold">{title}</h1>
      </div>
      {order.status === 'cancelled' && <p role="alert" className="rounded-md border border-red-line bg-red-soft px-3 py-2 text-red">{t('labs.link.cancelled')}</p>}
      {order.status_note && <p className="rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber"><span className="font-medium">{t('labs.link.returned')}:</span> {order.status_note}</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5 rounded-lg border border-line bg-surface p-4">
        {facts.filter(([, value]) => value).map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="font-medium break-words whitespace-pre-line tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}
