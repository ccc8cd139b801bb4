'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useRefresh } from '@/components/ui/address'
import { toast } from '@/components/ui/toast'
import type { PerioExam, PerioPage } from '@/lib/perio/exam'
import { finishPerioExam } from '@/lib/perio/finish-perio-exam'
import { keyOf, type Cell } from '@/lib/perio/path'
import { countsOf } from '@/lib/perio/rules'
import { markedCell, type Mark } from '@/lib/perio/typing'
import { Arch } from './arch'
import { Disputes } from './disputes'
import { EditorBar } from './editor-bar'
import { ExamFigures } from './exam-figures'
import { keyToPress } from './keys'
import { NumberPad } from './number-pad'
import { usePerioDraft } from './use-perio-draft'
import { useDraftSettings } from './use-draft-settings'

type ExamEditorProps = { slug: string; patientId: string; exam: PerioExam; page: PerioPage }

/** A draft, typed by keys or by the pad: the next place by itself, saved as one types. */
export function ExamEditor({ slug, patientId, exam, page }: ExamEditorProps) {
  const t = useTranslations('perio')
  const run = useRun()
  const refresh = useRefresh()
  const grid = useRef<HTMLDivElement>(null)
  const settings = useDraftSettings(slug, exam)
  const { setup } = settings
  const onOver = useCallback(() => {
    toast(t('over'))
    refresh()
  }, [t, refresh])
  const { typing, press, saveState, flush, decide } = usePerioDraft({ slug, exam, setup, onOver })
  const [finishing, setFinishing] = useState(false)
  useEffect(() => press({ do: 'setup', setup }), [press, setup])
  const counts = useMemo(() => countsOf(Object.values(typing.teeth)), [typing.teeth])
  const at = keyOf(typing.at)

  // Whoever opens a draft goes on typing, also from the button that began it; the focus follows the active place, also when the pad moved it.
  const opened = useRef(false)
  useEffect(() => {
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${at}"]`)
    const free = document.activeElement === document.body || grid.current?.contains(document.activeElement)
      || (!opened.current && document.activeElement instanceof HTMLButtonElement)
    opened.current = true
    if (!cell || !free) return
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.cell) return
    const pressed = keyToPress(event)
    if (!pressed) return
    // The clinic's own shortcuts have the same letters.
    event.preventDefault()
    event.stopPropagation()
    press(pressed)
  }
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    const cell = event.target.closest<HTMLElement>('[data-cell]')
    const mark = event.target.closest<HTMLElement>('[data-mark]')
    if (cell) press({ do: 'go', to: cellFrom(cell.dataset.cell!) })
    if (mark) {
      const [what, tooth, site] = mark.dataset.mark!.split('.')
      press({ do: 'mark', mark: what as Mark, cell: { tooth: Number(tooth), measure: 'depth', site: Number(site) } })
    }
  }
  const finish = async () => {
    setFinishing(true)
    await flush()
    await run(() => finishPerioExam(slug, { examId: exam.id, patientId }), () => toast(t('finished')))
    setFinishing(false)
  }

  return (
    <section aria-labelledby="exam" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <EditorBar
        slug={slug} patientId={patientId} exam={exam} dentists={page.dentists} today={page.today} settings={settings} typing={typing} press={press}
        saveState={saveState} flush={flush} finishing={finishing} empty={counts.sites === 0} onFinish={() => void finish()}
      />
      <Disputes disputed={saveState.disputed} mine={typing.teeth} onDecide={decide} />
      <div
        ref={grid} role="grid" aria-labelledby="exam" aria-describedby="perio-keys" className="perio-grid" onKeyDown={onKeyDown} onClick={onClick}
      >
        {(['upper', 'lower'] as const).map((arch) => (
          <Arch
            key={arch} arch={arch} teeth={typing.teeth} sextants={setup.sextants} typing={typing} earlier={null} changes={null}
            onTooth={(tooth) => press({ do: 'missing', tooth })}
          />
        ))}
      </div>
      <p id="perio-keys" className="text-sm text-muted max-md:hidden print:hidden">{t('keys')}</p>
      <ExamFigures counts={counts} />
      <NumberPad typing={typing} press={press} marked={markedCell(typing)} />
    </section>
  )
}

function cellFrom(key: string): Cell {
  const [tooth, measure, site] = key.split('.')
  return { tooth: Number(tooth), measure: measure as Cell['measure'], site: Number(site) }
}
