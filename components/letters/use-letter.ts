'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useToday } from '@/components/patients/use-today'
import { paperDay, paperLanguage, paperWords, paperAge } from '@/lib/documents/paper-words'
import { daysBetween, fillLetter, type Letter, type LetterBlanks, type LetterTemplate } from '@/lib/letters/letter'
import { saveLetter } from '@/lib/letters/save-letter'
import type { Prescribing } from '@/lib/prescriptions/prescription'

type LetterOptions = { slug: string; patientId: string; prescribing: Prescribing; from: Letter | null; correcting: boolean }
type Values = { dentistId: string; kind: Letter['kind']; language: string; addressee: string; title: string; body: string }
const pause = 1200

/** A letter while it is written: kept on the server a moment after each change, like a prescription. */
export function useLetter({ slug, patientId, prescribing, from, correcting }: LetterOptions) {
  const t = useTranslations('letters')
  const { clinic } = useShell()
  const today = useToday()
  const [values, setValues] = useState<Values>({
    dentistId: from?.dentist_id ?? prescribing.me ?? prescribing.dentists[0]?.id ?? '', kind: from?.kind ?? 'treatment', language: from?.language ?? 'en',
    addressee: from?.addressee ?? '', title: from?.title ?? '', body: from?.body ?? '',
  })
  const [state, setState] = useState<'saved' | 'saving' | 'failed'>('saved')
  const [problem, setProblem] = useState<string | null>(null)
  const [edit, setEdit] = useState(0)
  const begun = correcting || !from ? null : { id: from.id, version: from.version }
  const known = useRef(begun)
  const [saved, setSaved] = useState(begun !== null)

  function change(changed: Partial<Values>) {
    setValues((now) => ({ ...now, ...changed }))
    setEdit((count) => count + 1)
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const queue = useRef<Promise<{ id: string; version: number } | null>>(Promise.resolve(null))
  async function send(now: Values) {
    if (now.title.trim() === '') return null
    setState('saving')
    const answer = await saveLetter(slug, {
      ...now, letterId: known.current?.id ?? null, version: known.current?.version ?? null, patientId, visitId: from?.appointment_id ?? null, replaces: correcting ? from!.id : null,
    }).catch(() => undefined)
    if (answer?.data) {
      known.current = answer.data
      setSaved(true)
      setProblem(null)
      setState('saved')
      return answer.data
    }
    setProblem(answer?.serverError?.message ?? t(answer?.validationErrors ? 'notPossible' : 'offline'))
    setState('failed')
    return null
  }
  function save() {
    // What would be saved in a moment is saved now.
    clearTimeout(timer.current)
    const now = values
    queue.current = queue.current.then(() => send(now))
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

  /** Puts a template's text in, with what the record knows in its blanks. */
  function take(template: LetterTemplate) {
    const language = paperLanguage(template.language)
    const { risks, dentists, last } = prescribing
    const blanks: LetterBlanks = {
      patient: risks.name, date: paperDay(today, language), clinic: clinic.name, dentist: dentists.find(({ id }) => id === values.dentistId)?.name,
      age: paperAge({ full_name: risks.name, sex: risks.sex, birth_date: risks.birth_date, birth_date_precision: risks.birth_date_precision, file_number: null }, today, language) ?? '',
      sex: paperWords(language).sexes[risks.sex as 'female'] ?? '', diagnosis: last?.diagnosis ?? '', to: values.addressee.split('\n')[0],
    }
    change({ kind: template.kind, language: template.language, title: template.title, body: fillLetter(template.body, blanks) })
  }
  /** Fills {from}, {until} and {days} of a leave. */
  function fillDays(first: string, until: string) {
    const days = daysBetween(first, until)
    const language = paperLanguage(values.language)
    if (days) change({ body: fillLetter(values.body, { from: paperDay(first, language), until: paperDay(until, language), days: String(days) }) })
    return days !== null
  }
  const fill = (name: string, text: string) => change({ body: values.body.replaceAll(name, text) })
  return { values, change, take, fill, fillDays, save, saved, known, state, problem, today }
}
