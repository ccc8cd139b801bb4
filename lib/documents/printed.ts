import type { PrintedLetter } from '../letters/printed-letter'
import type { PrintedPrescription } from '../prescriptions/printed-prescription'
import type { PrintedQuestionnaire } from '../histories/printed-questionnaire'
import type { PrintedEstimate } from '../treatments/printed-estimate'
import type { PrintedConsent } from '../consents/printed-consent'
import type { PrintedRecord } from '../papers/printed-record'
import type { PrintedImages } from '../images/printed-images'
import type { Letterhead, PrintedDentist } from './letterhead'
import type { PrintedMoney } from './money-sheet'

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

/** What every template built on templates/page.typ takes: the paper, its head and foot, and the day it is of. */
export type Sheet = {
  /** BCP 47 language of the texts: "en", "hi", "mr", "ta". */
  language: string
  /** The day of the document, "2026-11-22": also the date inside the file, so that the same document is the same bytes. */
  date: string
  title: string
  letterhead: Letterhead
  /** Whose paper it is, under the head of the clinic. */
  dentist: PrintedDentist | null
  /** At the foot of every page: what this is and of whom, in a few words. */
  footer: string
  /** "Page {page} of {pages}". */
  pageOf: string
}
export type Fact = { label: string; value: string }
/** wide: takes what the others leave. */
export type Column = { label: string; numeric: boolean; wide: boolean }
/** Room to sign. image: a picture instead of a pen, by its name among the files of the document; stamp: the word in the empty box for one. */
export type SignatureSpace = {
  label: string; name: string; lines: string[]
  image: { file: string; alt: string } | null
  stamp: string | null
}

/** What a clinic prints to see whether its margins fit its paper. */
export type TestPage = {
  sheet: Sheet
  intro: string
  frameTitle: string; frame: string; margins: Fact[]
  rulerTitle: string; ruler: string
  lettersTitle: string; columns: Column[]; rows: string[][]
  signatures: SignatureSpace[]
}

/** Photographed pages of one paper. */
export type PrintedPhotographs = { language: string; date: string; title: string; pages: { file: string; alt: string }[] }

/** What goes into the box to the lab. */
export type LabSlip = {
  sheet: Sheet
  facts: Fact[]
  /** The work and its teeth, large. */
  work: string
  teeth: string | null
  asked: Fact[]
  instructionsTitle: string
  instructions: string | null
  signatures: SignatureSpace[]
}

/** What was erased, what was kept, and how anyone checks it. rows: what it is and how many. */
export type PrintedCertificate = {
  language: string
  date: string
  title: string
  number: string
  brand: string
  intro: string
  facts: Fact[]
  columns: [string, string]
  rows: [string, string][]
  keptTitle: string
  kept: string[]
  nothingKept: string
  check: string
}

/** The templates in lib/documents/templates, without their ".typ", and what each takes. */
export type Printed = {
  estimate: PrintedEstimate
  invoice: PrintedDocument
  certificate: PrintedCertificate
  questionnaire: PrintedQuestionnaire
  'test-page': TestPage
  photographs: PrintedPhotographs
  consent: PrintedConsent
  prescription: PrintedPrescription
  letter: PrintedLetter
  'lab-slip': LabSlip
  record: PrintedRecord
  images: PrintedImages
  money: PrintedMoney
  'money-roll': PrintedMoney
}
export type Template = keyof Printed
