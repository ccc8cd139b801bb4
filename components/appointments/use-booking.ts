'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { changeSearch, searchNow, useSearch } from '@/components/ui/address'
import { toastError, toastUndo } from '@/components/ui/toast'
import { bookAppointment } from '@/lib/appointments/book-appointment'
import { bookSeries } from '@/lib/appointments/book-series'
import { cancelSeries } from '@/lib/appointments/cancel-series'
import { dayOf } from '@/lib/appointments/day'
import type { Slot } from '@/lib/appointments/free-slots'
import { loadDay } from '@/lib/appointments/load-day'
import { clashOf, visitMinutes, warningsOf, type Wish } from '@/lib/appointments/rules'
import type { ScheduleDays } from '@/lib/appointments/schedule'
import { setAppointmentStatus } from '@/lib/appointments/set-appointment-status'
import { tokenSessionAt } from '@/lib/appointments/token-sessions'
import type { Refusal } from '@/lib/errors'
import { registerPatient } from '@/lib/patients/register-patient'
import { addDays, formatDate, formatTime, instantOf, isDate, minutesIn, minutesOf } from '@/lib/time'
import { familyRequest } from '@/components/walk-ins/family-request'
import { problemsOf } from '@/components/walk-ins/who'
import { newRequestId } from '@/lib/request-id'
import { bookFamily } from '@/lib/walk-ins/book-family'
import { forgetBooking, keepBooking, keptBooking } from './booking-draft'
import { startOf, type BookingFields } from './booking-fields'
import { keptSchedule } from './schedule-store'
import { fieldTime } from './times'
import { useNow } from './use-now'

export type Problems = Partial<Record<'patient' | 'name' | 'phone' | 'dentist' | 'time' | 'minutes', string>>

/** Everything about a booking that is being made: what is typed, the day it is for, what speaks against it, and saving it. */
export function useBooking(slug: string, zone: string, owner: string, onDone: () => void) {
  const t = useTranslations('appointments')
  const e = useTranslations('errors')
  const p = useTranslations('patients.problems')
  const locale = useLocale()
  const params = useSearch()
  const [fields, setFields] = useState<BookingFields>(() => startOf(params, zone, keptBooking(owner)))
  const [continued, setContinued] = useState(() => keptBooking(owner) !== null && !params.has('patient'))
  const [loaded, setLoaded] = useState<ScheduleDays | null>(null)
  const [problems, setProblems] = useState<Problems>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [saving, setSaving] = useState(false)
  const [asked, setAsked] = useState(0)
  const [tried, setTried] = useState(false)
  const [request] = useState(newRequestId)

  const set = (changes: Partial<BookingFields>) => {
    setFields((old) => ({ ...old, ...changes }))
    setRefusal(null)
    setProblems({})
  }

  // Closed before it was saved, it is there again the next time; saved, it is done with.
  const latest = useRef<BookingFields | null>(fields)
  useEffect(() => {
    if (latest.current) latest.current = fields
  })
  useEffect(() => () => {
    if (latest.current) keepBooking(owner, latest.current)
  }, [owner])
  const done = () => {
    latest.current = null
    forgetBooking()
    onDone()
  }
  const startAnew = () => {
    forgetBooking()
    setContinued(false)
    setFields(startOf(params, zone, null))
  }

  const wantedPatient = params.get('patient')
  const kept = useMemo(() => keptFor(fields.date), [fields.date])
  const day = loaded && (loaded.first_day === fields.date || !kept) ? loaded : kept
  const here = kept !== null && !wantedPatient && asked === 0
  useEffect(() => {
    if (here) return
    let current = true
    loadDay(slug, { date: isDate(fields.date) ? fields.date : null, patientId: wantedPatient })
      .then((answer) => {
        if (!current) return
        if (answer?.data) {
          setLoaded(answer.data.day)
          const { patient } = answer.data
          if (patient) setFields((old) => (old.patient || old.newcomer ? old : { ...old, patient }))
        } else if (answer?.serverError) setRefusal(answer.serverError)
      })
      .catch(() => current && setRefusal({ code: 'network_lost', message: e('network_lost'), details: {} }))
    return () => {
      current = false
    }
  }, [slug, fields.date, wantedPatient, here, asked, e])

  const now = useNow(0)
  const minutes = Number(fields.minutes)
  const dentists = useMemo(() => day?.schedule.dentists.filter((one) => !one.archived) ?? [], [day])
  const dentistId = fields.dentistId ?? fields.slotDentistId ?? (dentists.length === 1 ? dentists[0]!.id : null)
  const starts = fields.time && isDate(fields.date) ? instantOf(fields.date, minutesOf(fields.time), zone).getTime() : null

  const wish: Wish | null = useMemo(
    () => (starts !== null && dentistId && minutes >= visitMinutes.shortest
      ? { from: starts, to: starts + minutes * 60_000, dentistId, chairId: fields.chairId, squeezed: fields.squeeze, patientId: fields.patient?.id }
      : null),
    [starts, dentistId, minutes, fields.chairId, fields.squeeze, fields.patient?.id],
  )
  const sameDay = day?.first_day === fields.date ? day.schedule : null
  // In a session by number nobody gets a time: the next number, whatever minute was meant.
  const byNumber = useMemo(
    () => (sameDay && dentistId && fields.time && !fields.squeeze ? tokenSessionAt(sameDay, dayOf(fields.date, zone), dentistId, minutesOf(fields.time)) : null),
    [sameDay, dentistId, fields.time, fields.date, fields.squeeze, zone],
  )
  const clash = useMemo(() => (sameDay && wish && !byNumber ? clashOf(sameDay, wish) : null), [sameDay, wish, byNumber])
  const warnings = useMemo(
    () => (sameDay && wish ? warningsOf(sameDay, wish, { day: dayOf(fields.date, zone) }, now) : []),
    [sameDay, wish, fields.date, zone, now],
  )

  // The grid marks the time that is being booked; it reads it from the URL, where nothing personal stands.
  useEffect(() => {
    const query = searchNow()
    const before = query.toString()
    if (query.get('new') !== 'appointment') return
    const shown = { at: starts === null ? null : new Date(starts).toISOString(), dentist: dentistId, chair: fields.chairId, minutes: fields.minutes || null }
    for (const [name, value] of Object.entries(shown)) {
      if (value) query.set(name, value)
      else query.delete(name)
    }
    if (query.toString() !== before) changeSearch(query, { replace: true })
  }, [starts, dentistId, fields.chairId, fields.minutes])

  const take = (slot: Slot) => set({
    date: slot.date, time: fieldTime(minutesIn(slot.starts, zone)), slotDentistId: slot.dentistId, squeeze: false,
    // A chair was asked for by name only if one stands there.
    chairId: fields.chairId && slot.chairId ? slot.chairId : fields.chairId,
  })

  /** The patient's id, registering them first if need be; null when that was refused. */
  async function patientId(): Promise<string | null> {
    if (fields.patient || !fields.newcomer) return fields.patient?.id ?? null
    const { name, phone } = fields.newcomer
    const answer = await registerPatient(slug, { fullName: name, phone })
    if (answer?.data) {
      // Should the booking fail now, they are registered all the same, and only once.
      setFields((old) => ({ ...old, newcomer: null, patient: { id: answer.data.id, fullName: name.trim(), phone } }))
      return answer.data.id
    }
    const wrong = answer?.validationErrors?.fieldErrors as { fullName?: string[]; phone?: string[] } | undefined
    const sentence = (key?: string) => key && (p.has(key.split(':')[0]!) ? p(key.split(':')[0] as 'nameMissing') : e('value_not_possible'))
    if (wrong) setProblems({ name: sentence(wrong.fullName?.[0]), phone: sentence(wrong.phone?.[0]) })
    if (answer?.serverError) setRefusal(answer.serverError)
    return null
  }

  /** visits: those of a series, in place of the one. Answers the code of what refused it. */
  async function save(visits: { starts: string; chairId: string | null }[] | null = null): Promise<string | undefined> {
    setTried(true)
    const found: Problems = {}
    if (!fields.patient && !fields.newcomer) found.patient = t('book.problems.patient')
    if (fields.newcomer && !fields.newcomer.name.trim()) found.name = t('book.problems.name')
    if (!dentistId) found.dentist = t('book.problems.dentist')
    if (starts === null) found.time = t('book.problems.time')
    if (!Number.isInteger(minutes) || minutes < visitMinutes.shortest || minutes > visitMinutes.longest) found.minutes = t('book.problems.minutes')
    setProblems(found)
    const incomplete = fields.relatives.some((who) => (!who.patient && !who.newcomer) || Object.keys(problemsOf(who)).length > 0)
    if (Object.keys(found).length || incomplete || saving) return
    if (fields.relatives.length > 0 && !visits) {
      await saveFamily(wish!)
      return
    }
    setSaving(true)
    setRefusal(null)
    try {
      const patient = await patientId()
      if (!patient) return
      const name = fields.patient?.fullName ?? fields.newcomer?.name ?? ''
      if (visits) {
        const series = await bookSeries(slug, {
          patientId: patient, reasonId: fields.reasonId, note: fields.note.trim() || null,
          visits: visits.map((visit) => ({ starts: new Date(visit.starts).toISOString(), minutes, dentist: dentistId!, chair: visit.chairId })),
        })
        if (series?.data) {
          const [first] = series.data.visits
          toastUndo(t('series.booked', { patient: name, count: visits.length }), () => void undoSeries(first!.id, first!.version))
          done()
        } else setRefusal(series?.serverError ?? { code: 'value_not_possible', message: e('value_not_possible'), details: {} })
        return series?.serverError?.code
      }
      const answer = await bookAppointment(slug, {
        patientId: patient, dentistId: dentistId!, chairId: fields.squeeze || byNumber ? null : fields.chairId, reasonId: fields.reasonId,
        starts: new Date(starts!).toISOString(), minutes, note: fields.note.trim() || null, squeeze: fields.squeeze, byToken: byNumber !== null,
        recallId: patient === wantedPatient ? fields.recallId : null, planItemIds: patient === wantedPatient ? fields.planItemIds : [],
        labOrders: fields.labOrders,
      })
      if (answer?.data) {
        const { id, version, token } = answer.data
        toastUndo(t(token ? 'said.bookedByNumber' : 'said.booked', { token: token ?? 0, patient: name, day: formatDate(new Date(starts!), zone, locale), time: formatTime(new Date(starts!), zone, locale) }), () => void undo(id, version))
        done()
      } else if (answer?.serverError) {
        setRefusal(answer.serverError)
        // Somebody was faster: look at the day as it is now.
        if (answer.serverError.code === 'slot_taken') setAsked((n) => n + 1)
      } else setRefusal({ code: 'value_not_possible', message: e('value_not_possible'), details: {} })
    } catch {
      setRefusal({ code: 'network_lost', message: e('network_lost'), details: {} })
    } finally {
      setSaving(false)
    }
  }

  /** All of them or none; who is new is registered with it. */
  async function saveFamily(first: Wish) {
    setSaving(true)
    setRefusal(null)
    try {
      const answer = await bookFamily(slug, familyRequest({ ...fields, requestId: request, first, minutes, byToken: byNumber !== null, schedule: sameDay }))
      if (answer?.data) {
        const { visits } = answer.data
        toastUndo(t('family.booked', { names: visits.map((visit) => visit.patient).join(', '), day: formatDate(new Date(first.from), zone, locale), time: formatTime(new Date(first.from), zone, locale) }),
          async () => {
            for (const visit of visits) await undo(visit.id, visit.version)
          })
        return done()
      }
      if (answer?.serverError?.code === 'slot_taken') setAsked((n) => n + 1)
      const refused = answer?.serverError ?? { code: 'value_not_possible', message: e('value_not_possible'), details: {} }
      const place = Number(refused.details.place)
      setRefusal(place > 1 ? { ...refused, message: t('family.refused', { place, why: refused.message }) } : refused)
    } catch {
      setRefusal({ code: 'network_lost', message: e('network_lost'), details: {} })
    } finally {
      setSaving(false)
    }
  }

  async function undo(visitId: string, version: number) {
    const answer = await setAppointmentStatus(slug, { visitId, version, status: 'cancelled', reason: t('said.bookedByMistake') }).catch(() => undefined)
    if (!answer?.data) toastError(answer?.serverError?.message ?? e('network_lost'))
  }

  const refuse = (message: string) => setRefusal({ code: 'value_not_possible', message, details: {} })

  async function undoSeries(visitId: string, version: number) {
    const answer = await cancelSeries(slug, { visitId, version, reason: t('said.bookedByMistake') }).catch(() => undefined)
    if (!answer?.data) toastError(answer?.serverError?.message ?? e('network_lost'))
  }

  return { continued, startAnew, fields, set, day, dentists, dentistId, wish, byNumber, clash, warnings, problems, tried, refusal, saving, take, save, refuse }
}

export type Booking = ReturnType<typeof useBooking>

/** The day on the screen behind the panel, if it is the one that is wanted. */
function keptFor(date: string): ScheduleDays | null {
  const kept = keptSchedule()
  if (!kept || date < kept.first_day || date >= addDays(kept.first_day, kept.days)) return null
  return { ...kept, first_day: date, days: 1 }
}
