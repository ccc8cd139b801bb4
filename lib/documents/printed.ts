/**
 * What a template prints: texts that are ready, in the order they stand. The template decides where things go and how they
 * look, never what they say. Everything reaches it as one JSON document.
 */
export type PrintedDocument = {
  /** BCP 47 language of the texts: "en", "hi". */
  language: string
  /** The day of issue, "2026-11-22": also the date inside the file, so that the same document is the same bytes. */
  date: string
  title: string
  number: string
  /** The word of whoever made the program, top right. */
  brand: string
  /** Small facts beside the title: number, dates, place of supply. */
  facts: Fact[]
  parties: { heading: string; name: string; lines: string[] }[]
  /** One large line: how much, and that it is paid. */
  headline: string
  columns: { label: string; numeric: boolean }[]
  /** As many cells as columns; a line below the first cell's text says more of it. */
  rows: { cells: string[]; detail: string | null }[]
  totals: (Fact & { strong: boolean })[]
  /** The total in words, and its label. */
  words: Fact
  /** Sentences that the law wants, or that explain. */
  notes: string[]
  footer: string
  /** "Page {page} of {pages}". */
  pageOf: string
}
type Fact = { label: string; value: string }

/** A template in lib/documents/templates, without its ".typ". */
export type Template = 'invoice'
