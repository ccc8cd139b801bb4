/** The owner's home as the database answers it (home_page). Amounts in paise, waiting in minutes, weekday 0 = Sunday. */
export type Home = {
  day: string
  today: { modes: { mode: string; paise: number }[]; visits: number; waiting: number; in_chair: number; done: number; no_shows: number; new_patients: number }
  /** Four weeks, the last one is today. */
  days: { day: string; collected: number; billed: number; visits: number; no_shows: number }[]
  totals: Sums
  before: Sums
  branches: { id: string; name: string; collected: number; billed: number; visits: number }[]
  dentists: { id: string; name: string; colour: string; billed: number; visits: number; no_shows: number; waited: number | null }[]
  traffic: { weekday: number; hour: number; visits: number; no_shows: number }[]
  patients: { new: number; returning: number; ages: Count[]; sexes: Count[]; localities: Count[]; sources: Count[] }
  waiting: { median: number | null; p90: number | null; visits: number }
  plans: { presented: number; accepted: number; declined: number; presented_paise: number; accepted_paise: number }
  due_paise: number
  due_patients: number
}
/** days: on which there was a visit or money. */
type Sums = { collected: number; billed: number; visits: number; no_shows: number; new_patients: number; days: number }
/** key: null where nobody asked. */
export type Count = { key: string | null; patients: number }
