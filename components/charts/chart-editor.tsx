'use client'

import { Printer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useDeferredValue, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import type { ChartData, Finding, FindingState } from '@/lib/charts/finding'
import type { Mark } from '@/lib/charts/marks'
import { newFindings, newId, type Choice } from '@/lib/charts/new-findings'
import { changeDays, chartAt, dentitionOf, type Dentition } from '@/lib/charts/rules'
import { formatDay } from '@/lib/time'
import { ChartLegend } from './chart-legend'
import { EntryBar } from './entry-bar'
import { FindingsList } from './findings-list'
import { layoutFor, Odontogram } from './odontogram'
import { TimeSlider } from './time-slider'
import { ToothImages } from './tooth-images'
import { UnsavedFindings } from './unsaved-findings'
import { useFindings } from './use-findings'
import { useNumbering } from './use-numbering'
import { useSelection } from './use-selection'

type ChartEditorProps = {
  slug: string; patientId: string; data: ChartData
  /** The visit in which is noted what is entered, and the dentist for whom. */
  visitId?: string | null; dentistId?: string | null
}

/** The chart of a mouth: the teeth, what is entered on them, how they were on any day, and all of it as a list. */
export function ChartEditor({ slug, patientId, data, visitId = null, dentistId = null }: ChartEditorProps) {
  const t = useTranslations('charts')
  const locale = useLocale()
  const { can } = useShell()
  // Before the page's scripts have arrived nothing can be chosen, and no tooth says that it could.
  const ready = useSyncExternalStore(never, () => true, () => false)
  const [numbering, setNumbering] = useNumbering()
  const { findings, add, change, unsaved, forget, retry } = useFindings({ slug, patientId, data, visitId, dentistId })
  const { today, birth_date: birthDate } = data
  const [day, setDay] = useState(today)
  const [rows, setRows] = useState<Dentition | null>(null)
  const [state, setState] = useState<FindingState>('existing')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)

  // The slider runs ahead; the mouth and the list follow as fast as they can be drawn.
  const drawn = useDeferredValue(day)
  const chart = useMemo(() => chartAt(findings, drawn, birthDate), [findings, drawn, birthDate])
  const pictures = useMemo(() => new Map(data.images.map(({ tooth, count }) => [tooth, count])), [data.images])
  const days = useMemo(() => changeDays(findings, today), [findings, today])
  const dentition = rows ?? dentitionOf(chart, birthDate, drawn)
  const layout = layoutFor(dentition)
  const writable = can('records.write')
  const entering = writable && day === today
  const { target, digits, several, setSeveral, choose, clear, toggleSurface, setExtra, setSurfaces, focusCursor, live } = useSelection({
    layout,
    onHiddenTooth: () => setRows('mixed'),
    onCode: (letter) => {
      if (!entering) return
      setCode(letter)
      field.current?.focus()
    },
    onProblem: (found) => setProblem(found && t(`problems.${found.key}`, { number: found.number })),
  })
  const listed = useDeferredValue(live.teeth)
  const listedFindings = useDeferredValue(findings)

  const pick = (choice: Choice) => {
    add(newFindings(choice, target, state, chart, newId))
    setCode('')
    setProblem(null)
    setSurfaces('')
    focusCursor()
  }
  const refuse = ({ mark }: { mark: Mark }) => setProblem(target.teeth.length === 0 ? t('problems.noTooth') : t('problems.severalTeeth', { mark: t(`marks.${mark}`) }))
  const openFinding = useCallback((finding: Finding) => {
    setOpen((before) => (before === finding.id ? null : finding.id))
    choose(finding.teeth)
  }, [choose])

  return (
    <div className="print-chart grid grid-cols-[minmax(0,1fr)] items-start gap-5 @5xl:grid-cols-[minmax(0,1fr)_24rem] print:block">
      <div className="grid min-w-0 gap-3">
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          <Segmented label={t('dentition')} value={dentition} onChange={setRows} options={(['permanent', 'mixed', 'milk'] as const).map((value) => ({ value, label: t(value) }))} />
          <Segmented label={t('numbering')} value={numbering} onChange={setNumbering} options={[{ value: 'fdi', label: t('fdi') }, { value: 'palmer', label: t('palmer') }]} />
          <TimeSlider days={days} day={day} onDay={setDay} />
        </div>
        {day !== today && (
          <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-amber-line bg-amber-soft px-3 py-1.5 text-sm text-amber print:border-0">
            <p className="min-w-0 flex-1">{t('time.past', { day: formatDay(day, locale) })}</p>
            <span className="print:hidden"><Button size="sm" onClick={() => setDay(today)}>{t('time.back')}</Button></span>
          </div>
        )}
        <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-sm print:overflow-visible print:border-0 print:shadow-none">
          <div className="overflow-x-auto px-3 py-4 print:overflow-visible">
            <div className="mx-auto max-w-[64rem] min-w-[46rem] print:min-w-0">
              <Odontogram
                chart={chart} numbering={numbering} dentition={dentition} label={drawn === today ? t('chartOf') : t('asOf', { day: formatDay(drawn, locale) })}
                pictures={pictures} live={ready ? live : undefined}
              />
            </div>
          </div>
          <div className="flex items-center gap-3 border-t border-line bg-canvas py-1 ps-4 pe-1">
            <ChartLegend />
            <span className="ms-auto shrink-0 print:hidden"><Button size="sm" variant="ghost" onClick={() => window.print()}><Printer aria-hidden />{t('print')}</Button></span>
          </div>
        </div>
        <UnsavedFindings unsaved={unsaved} onRetry={retry} onForget={forget} />
        {entering && (
          <EntryBar
            target={target} numbering={numbering} digits={digits} problem={problem} state={state} onState={setState} several={several} onSeveral={setSeveral}
            onSurface={toggleSurface} onExtra={setExtra} onClear={clear} code={code} onCode={setCode} codeRef={field} onPick={pick} onRefused={refuse} onLeave={focusCursor}
          />
        )}
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5 print:block">
        <ToothImages slug={slug} patientId={patientId} images={data.images} teeth={listed} numbering={numbering} />
        <FindingsList
          findings={listedFindings} day={drawn} today={today} numbering={numbering} writable={entering} teeth={listed} open={open} onOpen={openFinding} onChange={change}
        />
      </div>
    </div>
  )
}

const never = () => () => {}
