'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useDoing } from '@/components/patients/doing'
import { useToday } from '@/components/patients/use-today'
import { checkFor } from '@/lib/prescriptions/check'
import type { Prescribing, Prescription } from '@/lib/prescriptions/prescription'
import { savePrescription } from '@/lib/prescriptions/save-prescription'
import type { SavePrescriptionInput } from '@/lib/prescriptions/schema'
import { withReasons } from '@/lib/prescriptions/with-reasons'
import { draftOf, gramsOf, type Draft } from './draft'
import { useMedicines } from './use-medicines'

export type Saving = 'saved' | 'unsaved' | 'saving' | 'failed' | 'changed'
type DraftOptions = {
  slug: string; patientId: string; visitId: string | null; dentistId: string | null; prescribing: Prescribing
  /** The draft to go on with; or what is signed and to be corrected. */
  from: Prescription | null
  correcting: boolean
}
const pause = 1200

/**
 * A prescription while it is written: kept on the server a moment after each change, one save at a time. What could not be saved
 * stays on the screen and is tried again with the next change.
 */
export function useDraft({ slug, patientId, visitId, dentistId, prescribing, from, correcting }: DraftOptions) {
  const t = useTranslations('prescriptions')
  const medicines = useMedicines(slug)
  const today = useToday()
  const [draft, setDraft] = useState<Draft>(() => draftOf(from, prescribing, dentistId))
  const [saved, setSaved] = useState(correcting || !from ? null : { id: from.id, version: from.version })
  const [saving, setSaving] = useState<Saving>('saved')
  const [problem, setProblem] = useState<string | null>(null)
  /** What somebody else made of it meanwhile. */
  const [theirs, setTheirs] = useState<Prescription | null>(null)
  const [edit, setEdit] = useState(0)
  useDoing('prescriptions', saving !== 'saved')

  const weightG = gramsOf(draft.weight)
  const warnings = useMemo(
    () => (medicines ? withReasons(checkFor(prescribing.risks, draft.lines, weightG, medicines.list, today), draft.reasons) : []),
    [medicines, prescribing.risks, draft.lines, draft.reasons, weightG, today],
  )
  function change(values: Partial<Draft> | ((now: Draft) => Partial<Draft>)) {
    setDraft((now) => ({ ...now, ...(typeof values === 'function' ? values(now) : values) }))
    setSaving((now) => (now === 'changed' ? now : 'unsaved'))
    setEdit((count) => count + 1)
  }

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const queue = useRef<Promise<{ id: string; version: number } | null>>(Promise.resolve(null))
  const known = useRef(saved)
  async function send(now: Draft, onto: number | null): Promise<{ id: string; version: number } | null> {
    setSaving('saving')
    const input: SavePrescriptionInput = {
      prescriptionId: known.current?.id ?? null, version: onto ?? known.current?.version ?? null, patientId, visitId, dentistId: now.dentistId, diagnosis: now.diagnosis,
      advice: now.advice, language: now.language, weightG: gramsOf(now.weight), replaces: correcting ? from!.id : null,
      lines: now.lines.map(({ key: _key, byHand: _byHand, ...line }) => line), reasons: now.reasons,
    }
    const answer = await savePrescription(slug, input).catch(() => undefined)
    if (answer?.data) {
      known.current = answer.data
      setSaved(answer.data)
      setProblem(null)
      setSaving((state) => (state === 'saving' ? 'saved' : state))
      return answer.data
    }
    if (answer?.serverError?.code === 'changed_by_someone') {
      setTheirs(answer.serverError.details as unknown as Prescription)
      setSaving('changed')
    } else setSaving('failed')
    setProblem(answer?.serverError?.message ?? (answer?.validationErrors ? t('save.notPossible') : t('save.offline')))
    return null
  }
  /** Saves what is on the screen, after any save under way; answers what is kept then, or null when it could not be. */
  function save(onto: number | null = null): Promise<{ id: string; version: number } | null> {
    // What would be saved in a moment is saved now.
    clearTimeout(timer.current)
    const now = draft
    queue.current = queue.current.then(() => send(now, onto))
    return queue.current
  }
  const saveLatest = useRef(save)
  useEffect(() => { saveLatest.current = save })
  useEffect(() => {
    if (edit === 0) return
    const waiting = setTimeout(() => void saveLatest.current(), pause)
    timer.current = waiting
    return () => clearTimeout(waiting)
  }, [edit])
  useEffect(() => {
    if (saving !== 'unsaved' && saving !== 'saving') return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [saving])

  /** Of two versions: mine goes over theirs, or theirs onto the screen. */
  function settle(whose: 'mine' | 'theirs') {
    const other = theirs!
    setTheirs(null)
    setProblem(null)
    known.current = { id: other.id, version: other.version }
    setSaved(known.current)
    if (whose === 'mine') void save(other.version)
    else {
      setDraft(draftOf(other, prescribing, dentistId))
      setSaving('saved')
    }
  }
  return { draft, change, warnings, medicines, saved, saving, problem, theirs, save, settle, today }
}
