import { dateIn } from '@/lib/time'

/** What happened with a patient, in the kinds that private.patient_timeline() answers. */
export const timelineKinds = ['visit', 'note', 'chart', 'work', 'plan', 'prescription', 'letter', 'perio', 'history', 'consent', 'lab', 'image', 'message', 'recall'] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** What one looks for in a timeline: each button stands for some kinds. */
export const timelineFilters = {
  visits: ['visit', 'recall'],
  treatment: ['note', 'chart', 'work', 'plan', 'perio', 'lab'],
  images: ['image'],
  papers: ['prescription', 'letter', 'history', 'consent'],
  messages: ['message'],
} as const satisfies Record<string, readonly TimelineKind[]>
export type TimelineFilter = keyof typeof timelineFilters

/** One line, as Postgres answers it. Texts are what people wrote; status is a word of the kind's own. */
export type TimelineEntry = {
  kind: TimelineKind
  id: string
  at: string
  what: string | null
  detail: string | null
  status: string | null
  /** The dentist it concerns, or who did it. */
  who: string | null
  teeth: number[] | null
  paise: number | null
  /** Only the day is known. */
  whole_day: boolean
  /** Where several of a day are one line: how many. */
  count: number | null
}
export type Timeline = { entries: TimelineEntry[]; more: boolean }

/** Lines under the months in which they happened, in the clinic's zone. */
export function byMonth(entries: TimelineEntry[], zone: string): [month: string, lines: TimelineEntry[]][] {
  const months = new Map<string, TimelineEntry[]>()
  for (const entry of entries) {
    const month = dateIn(entry.at, zone).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), entry])
  }
  return [...months]
}

/** Where a line leads: below the patient, or to the schedule for a visit. null: nowhere. */
export function timelineHref({ kind, id }: Pick<TimelineEntry, 'kind' | 'id'>): string | null {
  switch (kind) {
    case 'visit': return `/visits/${id}`
    case 'note': return '/notes'
    case 'chart': case 'work': return '/chart'
    case 'plan': return `/plans/${id}`
    case 'prescription': return '/prescriptions'
    case 'letter': return '/prescriptions'
    case 'perio': return '/perio'
    case 'history': return '/history'
    case 'consent': return '/consents'
    case 'lab': return '/labs'
    case 'image': return '/images'
    case 'message': case 'recall': return null
  }
}

/** What comes next in a record, the most pressing first, as private.next_steps() answers it. */
export const nextStepKinds = ['in_chair', 'sign_note', 'history_waiting', 'book_lab', 'book_plan', 'present_plan', 'answer_plan', 'recall', 'history_old', 'book'] as const
export type NextStep = {
  kind: (typeof nextStepKinds)[number]
  /** The visit, plan, lab order or recall it is about. */
  id: string | null
  what: string | null
  /** A day, "2026-11-22", where one matters. */
  on: string | null
}
