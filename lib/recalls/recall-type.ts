/** A kind of recall as its settings hold it. Money in paise. */
export type RecallType = {
  id: string
  name: string
  interval_months: number
  /** What patients are written, with {{name}} and {{place}}; null: our own words in their language. */
  body: string | null
  /** What such a visit is usually for, whose list price is lost when nobody comes. */
  procedure_id: string | null
  price_paise: number | null
  /** The procedures that, completed, set such a recall. */
  leads: string[]
  archived: boolean
  version: number
  /** How many patients are due such a visit. */
  open: number
}
export type RecallTypesPage = {
  types: RecallType[]
  procedures: { id: string; code: string; name: string; price_paise: number }[]
  /** Our own words in English. */
  text: string
}
