import { toLetterhead, type LetterheadRow } from '@/lib/documents/letterhead'
import { paperLanguage, patientFacts, toSheet, type PaperPatient } from '@/lib/documents/paper-words'
import type { Fact, Sheet } from '@/lib/documents/printed'
import type { Questionnaire } from './history'

/** What print_history() answers, in the patient's language. */
export type QuestionnaireRow = {
  letterhead: LetterheadRow
  patient: PaperPatient & { language: string | null }
  questionnaire: Questionnaire
  words: { title: string; sign: string }
}

/** What templates/questionnaire.typ prints: boxes to tick, and lines to write on. */
export type PrintedQuestionnaire = {
  sheet: Sheet
  facts: Fact[]
  /** lines: how many to write on behind an answer. */
  sections: { title: string; questions: { text: string; options: string[]; details: string | null; lines: number }[] }[]
  signatures: { label: string; name: string; lines: string[]; image: null; stamp: null }[]
}

/** The questionnaire to fill in with a pen. @param day of the paper, "2026-11-22" */
export function toPrintedQuestionnaire({ letterhead, patient, questionnaire, words }: QuestionnaireRow, day: string): PrintedQuestionnaire {
  const language = paperLanguage(patient.language)
  return {
    sheet: toSheet({ letterhead: toLetterhead(letterhead), dentist: null, language, day, title: words.title, subject: [words.title, patient.full_name].join(' · ') }),
    facts: patientFacts(patient, day, language),
    sections: questionnaire.sections.map(({ title, questions }) => ({
      title,
      questions: questions.map(({ text, options, details, kind }) => ({ text, options: options.map((option) => option.text), details, lines: kind === 'text' ? 2 : details === null ? 0 : 1 })),
    })),
    signatures: [{ label: words.sign, name: '', lines: [], image: null, stamp: null }],
  }
}
