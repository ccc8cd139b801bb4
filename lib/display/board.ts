/** What the screen in the waiting room shows: the document of display_board(). Numbers, dentists and chairs; no names. */
export type Called = { token: number; dentist: string | null; chair: string | null }
export type BoardColumn = {
  /** null: those who wait for whoever is free first. */
  dentist: string | null
  colour: string | null
  called: Called[]
  serving: Called[]
  /** The next few, in their order. */
  next: number[]
  /** How many wait and were not called. */
  waiting: number
}
export type Board = {
  clinic: string
  /** In which patients are written to, unless they wish otherwise. */
  language: string
  time_zone: string
  /** Whether the clinic gives numbers at all. */
  tokens: boolean
  columns: BoardColumn[]
  /** The last number called. */
  called: (Called & { at: string }) | null
}

/** How often a screen asks, and after how long without an answer it says so; milliseconds. */
export const pollEvery = 4_000
export const staleAfter = 20_000
