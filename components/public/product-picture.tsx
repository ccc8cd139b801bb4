import { Armchair, Check, CheckCheck, CircleAlert, Clock, Zap, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { chipColour } from '@/components/ui/avatar'

type Visit = { column: number; from: number; rows: number; time: string; name: string; reason: string; state: string; look: Look; alert?: boolean }
type Look = 'booked' | 'confirmed' | 'waiting' | 'chair' | 'done' | 'squeezed'

const looks: Record<Look, { box: string; icon: LucideIcon }> = {
  booked: { box: 'border-line-strong bg-surface text-muted', icon: Clock },
  confirmed: { box: 'border-brand-line bg-brand-soft text-brand', icon: Check },
  waiting: { box: 'border-amber-line bg-amber-soft text-amber', icon: Clock },
  chair: { box: 'border-blue-line bg-blue-soft text-blue', icon: Armchair },
  done: { box: 'border-green-line bg-green-soft text-green', icon: CheckCheck },
  squeezed: { box: 'border-red-line bg-red-soft text-red', icon: Zap },
}
const dentists = [['Dr. A. Kulkarni', 'teal'], ['Dr. R. Deshpande', 'violet'], ['Dr. F. Shaikh', 'orange']] as const
const hours = ['9:00', '10:00', '11:00', '12:00']
/** Rows are quarters of an hour from 9:00. */
const quarters = 16

/** What the schedule looks like, drawn in the product's own colours and letters; a picture to those who cannot see it. */
export function ProductPicture() {
  const t = useTranslations('public.picture')
  const visits: Visit[] = [
    { column: 0, from: 0, rows: 2, time: '9:00', name: 'Rahul Patil', reason: t('scaling'), state: t('done'), look: 'done' },
    { column: 0, from: 2, rows: 3, time: '9:30', name: 'Meera Joshi', reason: t('rootCanal'), state: t('inChair'), look: 'chair', alert: true },
    { column: 0, from: 5, rows: 2, time: '10:15', name: 'Sunita Rao', reason: t('filling'), state: t('confirmed'), look: 'confirmed' },
    { column: 0, from: 9, rows: 3, time: '11:15', name: 'Vikram Shah', reason: t('crown'), state: t('booked'), look: 'booked' },
    { column: 1, from: 1, rows: 2, time: '9:15', name: 'Aarav Gupta', reason: t('braces'), state: t('done'), look: 'done' },
    { column: 1, from: 4, rows: 2, time: '10:00', name: 'Kavita Nair', reason: t('consultation'), state: t('waiting'), look: 'waiting' },
    { column: 1, from: 8, rows: 2, time: '11:00', name: 'Imran Qureshi', reason: t('extraction'), state: t('confirmed'), look: 'confirmed' },
    { column: 1, from: 11, rows: 2, time: '11:45', name: 'Deepa Iyer', reason: t('scaling'), state: t('booked'), look: 'booked' },
    { column: 2, from: 2, rows: 3, time: '9:30', name: 'Anjali More', reason: t('rootCanal'), state: t('inChair'), look: 'chair' },
    { column: 2, from: 6, rows: 2, time: '10:30', name: 'Joseph D’Souza', reason: t('pain'), state: t('squeezed'), look: 'squeezed' },
    { column: 2, from: 9, rows: 2, time: '11:15', name: 'Pooja Kale', reason: t('filling'), state: t('booked'), look: 'booked' },
  ]
  return (
    <div role="img" aria-label={t('label')} className="relative pb-28 select-none md:pe-8 md:pb-20">
      <div aria-hidden className="isolate overflow-hidden rounded-lg border border-line bg-surface shadow-lg">
        <div className="flex items-center gap-2 border-b border-line px-3 py-2 text-sm font-medium">{t('day')}</div>
        <div className="grid grid-cols-[2.75rem_repeat(2,minmax(0,1fr))] border-b border-line text-sm md:grid-cols-[2.75rem_repeat(3,minmax(0,1fr))]">
          <span />
          {dentists.map(([name, colour], i) => (
            <span key={name} className={cn('flex min-w-0 items-center gap-2 border-s border-line px-2 py-1.5', i === 2 && 'max-md:hidden')}>
              <span className="size-2.5 shrink-0 rounded-sm" style={{ background: chipColour(colour) }} />
              <span className="truncate">{name}</span>
            </span>
          ))}
        </div>
        <div
          className="relative grid grid-cols-[2.75rem_repeat(2,minmax(0,1fr))] md:grid-cols-[2.75rem_repeat(3,minmax(0,1fr))]"
          style={{ gridTemplateRows: `repeat(${quarters}, 1.5rem)` }}
        >
          {hours.map((hour, i) => (
            <span key={hour} className="border-t border-line pe-2 pt-0.5 text-end text-xs text-faint tabular" style={{ gridColumn: 1, gridRow: `${i * 4 + 1} / span 4` }}>{hour}</span>
          ))}
          {hours.flatMap((hour, i) => dentists.map(([name], column) => (
            <span key={hour + name} className={cn('border-s border-t border-line', column === 2 && 'max-md:hidden')} style={{ gridColumn: column + 2, gridRow: `${i * 4 + 1} / span 4` }} />
          )))}
          <span className="pointer-events-none absolute inset-x-0 start-11 border-t-2 border-red" style={{ top: '7.3rem' }}>
            <span className="absolute -top-1 -start-1 size-2 rounded-full bg-red" />
          </span>
          {visits.map((visit) => <VisitBlock key={visit.time + visit.name} visit={visit} />)}
        </div>
      </div>
      <div aria-hidden className="absolute end-0 bottom-0 w-60 rounded-lg border border-line bg-raised p-3 text-sm shadow-lg">
        <p className="mb-2 flex items-center gap-2 font-medium">
          <span className="flex size-5 items-center justify-center rounded-full bg-green-soft text-green"><Check className="size-3" /></span>
          {t('chatTitle')}
        </p>
        <p className="rounded-md bg-sunken px-2.5 py-2 text-muted">{t('chat')}</p>
        <div className="mt-1.5 grid grid-cols-2 gap-1.5 text-center font-medium">
          <span className="rounded-md bg-brand py-1.5 text-on-brand">{t('confirm')}</span>
          <span className="rounded-md border border-line py-1.5 text-muted">{t('reschedule')}</span>
        </div>
        <p className="mt-1.5 ms-auto w-fit rounded-md bg-green-soft px-2.5 py-1.5 text-green">{t('tapped')}</p>
      </div>
    </div>
  )
}

function VisitBlock({ visit }: { visit: Visit }) {
  const { box, icon: Icon } = looks[visit.look]
  return (
    <span
      className={cn('m-0.5 flex min-w-0 flex-col overflow-hidden rounded-md border px-1.5 py-0.5 text-xs leading-4', box, visit.column === 2 && 'max-md:hidden')}
      style={{ gridColumn: visit.column + 2, gridRow: `${visit.from + 1} / span ${visit.rows}` }}
    >
      <span className="flex items-center gap-1">
        <Icon className="size-3 shrink-0" />
        <span className="truncate font-medium text-ink">{visit.name}</span>
        {visit.alert && <CircleAlert className="ms-auto size-3 shrink-0 text-red" />}
      </span>
      <span className="truncate"><span className="tabular">{visit.time}</span> {visit.reason}</span>
      {visit.rows > 2 && <span className="truncate">{visit.state}</span>}
    </span>
  )
}
