import { toLetterhead, toPrintedDentist, type LetterheadRow } from '@/lib/documents/letterhead'
import { paperDay, paperLanguage, paperWords, patientFacts, toSheet, type PaperLanguage } from '@/lib/documents/paper-words'
import type { Fact, Sheet, SignatureSpace } from '@/lib/documents/printed'
import { dateIn } from '@/lib/time'
import type { Letter } from './letter'

/** What private.letter_document() answers. */
export type LetterDocument = { letter: Omit<Letter, 'entered_by' | 'link'>; letterhead: LetterheadRow; time_zone: string; file_number: string | null }
/** What the template letter.typ takes, and what the page of its link shows. */
export type PrintedLetter = { sheet: Sheet; notice: string | null; day: string; addressee: string; facts: Fact[]; body: string; signatures: SignatureSpace[] }

const replaced: Record<PaperLanguage, string> = {
  en: 'This letter was replaced by a newer one.', hi: 'इस पत्र की जगह नया पत्र जारी हुआ है।', mr: 'या पत्राऐवजी नवीन पत्र दिले आहे.', ta: 'இக்கடிதத்திற்குப் பதில் புதியது வழங்கப்பட்டுள்ளது.',
}

/** A signed letter on the clinic's paper, in its own language. */
export function printedLetter({ letter, letterhead, time_zone: zone, file_number: file }: LetterDocument): PrintedLetter {
  const language = paperLanguage(letter.language)
  const day = dateIn(letter.signed_at!, zone)
  const common = paperWords(language)
  const dentist = toPrintedDentist({ name: letter.prescriber!, qualification: letter.qualification, council: letter.council, registration_number: letter.registration_number })!
  return {
    sheet: toSheet({ letterhead: toLetterhead(letterhead), dentist, language, day, title: letter.title, subject: [letter.title, letter.patient_name, paperDay(day, language)].join(' · ') }),
    notice: letter.replaced_at === null ? null : replaced[language],
    day: paperDay(day, language), addressee: letter.addressee,
    facts: patientFacts({
      full_name: letter.patient_name!, sex: letter.patient_sex, birth_date: letter.patient_birth_date, birth_date_precision: letter.patient_birth_date_precision ?? 'day', file_number: file,
    }, day, language),
    body: letter.body,
    signatures: [{ label: common.signature, name: dentist.name, lines: dentist.lines, image: null, stamp: common.stamp }],
  }
}
