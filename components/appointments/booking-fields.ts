import type { Who } from '@/components/walk-ins/who'
import type { PartOfDay } from '@/lib/appointments/free-slots'
import { dateIn, isDate, minutesIn } from '@/lib/time'
import type { Arrangement } from '@/lib/walk-ins/rules'
import { fieldTime } from './times'

export type Chosen = { id: string; fullName: string; phone: string | null }
export type BookingFields = {
  patient: Chosen | null
  /** Somebody not registered yet; what was typed. */
  newcomer: { name: string; phone: string } | null
  reasonId: string | null
  /** null: any, and then it is the one of the slot that was taken. */
  dentistId: string | null
  slotDentistId: string | null
  chairId: string | null
  date: string
  /** "" until one is chosen. */
  time: string
  minutes: string
  note: string
  squeeze: boolean
  /** Looking for a free time, rather than having one in mind. */
  finding: boolean
  part: PartOfDay
  /** Every so many weeks, so many times; as typed. */
  repeat: boolean
  every: string
  times: string
  /** The recall that the visit is for. */
  recallId: string | null
  /** Items of a treatment plan that it is for. */
  planItemIds: string[]
  /** The lab work that the visit is for. */
  labOrders: string[]
  /** Who else of the family comes, and how. */
  relatives: Who[]
  arrangement: Arrangement
}
const defaultMinutes = 30

/** What the URL brought along (a click on the grid, a patient's page, a recall), on top of what was left unsaved. */
export function startOf(params: URLSearchParams, zone: string, left: BookingFields | null): BookingFields {
  const at = Date.parse(params.get('at') ?? '')
  const known = !Number.isNaN(at)
  const today = dateIn(new Date(), zone)
  // The day wished for, or the one that is looked at, unless it is over.
  const day = params.get('on') ?? params.get('day') ?? ''
  const shown = isDate(day) && day > today ? day : today
  const blank: BookingFields = {
    patient: null, newcomer: null, reasonId: params.get('reason'), dentistId: params.get('dentist'), slotDentistId: null, chairId: params.get('chair'), note: '', squeeze: false,
    date: known ? dateIn(new Date(at), zone) : shown,
    time: known ? fieldTime(minutesIn(new Date(at), zone)) : '',
    minutes: params.get('minutes') ?? String(defaultMinutes),
    finding: !known,
    part: 'any', repeat: false, every: '4', times: '6', recallId: params.get('recall'), planItemIds: params.get('items')?.split(',') ?? [],
    labOrders: params.has('lab') ? [params.get('lab')!] : [],
    relatives: [], arrangement: 'after',
  }
  // Somebody else is meant, or nobody was left waiting.
  if (!left || params.has('patient')) return blank
  const { patient, newcomer, reasonId, note, minutes, repeat, every, times, labOrders } = left
  const who = { patient, newcomer, reasonId, note, repeat, every, times, labOrders, minutes: params.get('minutes') ?? minutes }
  return known || params.has('dentist') || params.has('chair') ? { ...blank, ...who } : { ...left, ...who, recallId: left.recallId }
}
