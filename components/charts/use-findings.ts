'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLive } from '@/components/layout/use-live'
import { toast, toastError, toastUndo } from '@/components/ui/toast'
import { addFindings } from '@/lib/charts/add-findings'
import { changeFinding } from '@/lib/charts/change-finding'
import type { ChartData, Finding } from '@/lib/charts/finding'
import { listChangedFindings } from '@/lib/charts/list-changed-findings'
import type { FindingChanges, NewFinding } from '@/lib/charts/schema'
import type { Refusal } from '@/lib/errors'
import { useDescribeMark } from './use-describe'

/** What could not be saved, kept with all that was entered until somebody decides. */
export type Unsaved = { key: string; what: string; why: string; entered: NewFinding[] | Change }
type Change = [before: Finding, changes: FindingChanges, said: string, undo?: () => void]
type Rows = { at: string; findings: Finding[] }
type Answer = { data?: Rows; serverError?: Refusal; validationErrors?: unknown } | undefined
type UseFindings = { slug: string; patientId: string; data: ChartData; visitId: string | null; dentistId: string | null }

/** The findings of a chart as this screen knows them: shown at once, written one after the other, others' changes taken in. */
export function useFindings({ slug, patientId, data, visitId, dentistId }: UseFindings) {
  const t = useTranslations('charts')
  const te = useTranslations('errors')
  const describe = useDescribeMark()
  /** What is newer here than in what the page brought. */
  const [own, setOwn] = useState<ReadonlyMap<string, Finding | null>>(new Map())
  const [unsaved, setUnsaved] = useState<Unsaved[]>([])
  const findings = useMemo(() => merged(data.findings, own), [data.findings, own])
  const latest = useRef(findings)
  useEffect(() => {
    latest.current = findings
  })
  const queue = useRef(Promise.resolve())
  const writing = useRef(new Map<string, number>())
  const seen = useRef(data.at)

  const put = useCallback((rows: [string, Finding | null][]) => setOwn((before) => new Map([...before, ...rows])), [])
  const take = useCallback((rows: Finding[]) => put(rows.filter(({ id }) => !writing.current.get(id)).map((row) => [row.id, row])), [put])

  const catchUp = useCallback(async () => {
    const answer = await listChangedFindings(slug, { patientId, since: seen.current }).catch(() => undefined)
    if (!answer?.data) return
    seen.current = answer.data.at
    take(answer.data.findings)
  }, [slug, patientId, take])
  useLive(['charts'], () => void catchUp())

  /** Writes after all that was begun before; what it answers is shown, what refuses it is told and kept. */
  const write = useCallback((ids: string[], send: () => Promise<Answer>, refused: (why: string, refusal: Refusal | null) => void) => {
    for (const id of ids) writing.current.set(id, (writing.current.get(id) ?? 0) + 1)
    queue.current = queue.current.then(async () => {
      const answer = await send().catch(() => 'lost' as const)
      for (const id of ids) writing.current.set(id, writing.current.get(id)! - 1)
      if (answer !== 'lost' && answer?.data) {
        take(answer.data.findings)
        latest.current = merged(latest.current, new Map(answer.data.findings.map((row) => [row.id, row])))
      } else refused(answer === 'lost' ? te('network_lost') : (answer?.serverError?.message ?? te('value_not_possible')), answer === 'lost' ? null : (answer?.serverError ?? null))
    })
  }, [take, te])

  const change = useCallback((before: Finding, changes: FindingChanges, said: string, undo?: () => void) => {
    put([[before.id, changed(before, changes, data.today)]])
    const what = describe(before.mark, before)
    write([before.id], () => {
      const now = latest.current.find(({ id }) => id === before.id) ?? before
      return changeFinding(slug, { findingId: before.id, version: Math.max(now.version, before.version), changes })
    }, (why, refusal) => {
      if (refusal?.code === 'changed_by_someone') {
        const now = refusal.details as unknown as Finding
        put([[now.id, now]])
        toastError(t('meanwhile', { what: describe(now.mark, now) }))
        return
      }
      put([[before.id, before]])
      const key = `${before.id} ${Object.keys(changes).join()}`
      setUnsaved((all) => [...all, { key, what, why, entered: [before, changes, said, undo] }])
    })
    if (undo) toastUndo(said, undo)
    else toast(said)
  }, [slug, data.today, put, write, describe, t])

  const add = useCallback((entered: NewFinding[]) => {
    const now = new Date().toISOString()
    const ids = entered.map(({ id }) => id)
    put(entered.map((finding) => [finding.id, { ...finding, version: 1, found_on: data.today, state_since: data.today, at: now }]))
    const [first] = entered
    const what = describe(first!.mark, first!)
    write(ids, () => addFindings(slug, { patientId, visitId, dentistId, findings: entered }), (why) => {
      put(ids.map((id) => [id, null]))
      setUnsaved((all) => [...all, { key: ids.join(), what, why, entered }])
    })
    toastUndo(t('noted', { what }), () => {
      for (const id of ids) {
        const noted = latest.current.find((finding) => finding.id === id)
        if (noted) change(noted, { removedAs: 'mistake' }, t('undone'))
      }
    })
  }, [slug, patientId, visitId, dentistId, data.today, put, write, describe, t, change])

  const forget = useCallback((key: string) => setUnsaved((all) => all.filter((one) => one.key !== key)), [])
  const retry = ({ key, entered }: Unsaved) => {
    forget(key)
    if (isChange(entered)) change(...entered)
    else add(entered)
  }
  return { findings, add, change, unsaved, forget, retry }
}

const isChange = (entered: Unsaved['entered']): entered is Change => 'version' in entered[0]!

/** What the page brought, with what is newer; null: it was not saved. */
function merged(base: Finding[], own: ReadonlyMap<string, Finding | null>): Finding[] {
  if (own.size === 0) return base
  const known = new Set(base.map(({ id }) => id))
  return [
    ...base.flatMap((finding) => {
      const newer = own.get(finding.id)
      return newer === null ? [] : [newer && newer.version >= finding.version ? newer : finding]
    }),
    ...[...own.values()].filter((finding) => finding !== null && !known.has(finding.id)) as Finding[],
  ]
}

/** A finding as a change leaves it, before the database has said so. */
function changed(before: Finding, { removedAs, removedReason, state, depth, note, surfaces }: FindingChanges, today: string): Finding {
  const after = { ...before }
  if (removedAs === null) delete after.removed
  else if (removedAs) after.removed = { on: today, as: removedAs, ...(removedReason && { reason: removedReason }) }
  if (depth === null) delete after.depth
  else if (depth !== undefined) after.depth = depth
  if (note !== undefined) after.note = note
  if (surfaces !== undefined) after.surfaces = surfaces
  if (state && state !== before.state) {
    after.states = [...(before.states ?? [[before.state, before.state_since, before.at]]), [state, today, new Date().toISOString()]]
    after.state = state
    after.state_since = today
  }
  return after
}
