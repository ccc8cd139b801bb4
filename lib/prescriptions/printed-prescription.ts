import { encode } from 'uqr'
import { toLetterhead, toPrintedDentist, type LetterheadRow } from '@/lib/documents/letterhead'
import { paperDay, paperLanguage, paperWords, patientFacts, toSheet, type PaperLanguage } from '@/lib/documents/paper-words'
import type { Fact, Sheet, SignatureSpace } from '@/lib/documents/printed'
import { dateIn } from '@/lib/time'
import { sayDays, sayFrequency, sayInstruction } from './instructions'
import { printedName } from './medicine'
import { prescriptionWords } from './paper-words'
import type { Prescription } from './prescription'

/** What private.prescription_document() answers: a signed prescription as it is read outside. */
export type PrescriptionDocument = {
  prescription: Omit<Prescription, 'warnings' | 'entered_by' | 'link'>
  letterhead: LetterheadRow
  time_zone: string
  file_number: string | null
}

/** A line as everybody reads it: generic in capitals, then how it is sold and taken, then what the patient is told. */
export type PrintedLine = { name: string; dosage: string; quantity: string; told: string }
/** What the template prescription.typ takes, and what the pages of links show. */
export type PrintedPrescription = {
  sheet: Sheet
  facts: Fact[]
  diagnosis: Fact | null
  lines: PrintedLine[]
  advice: Fact | null
  /** Above everything: that it was replaced. */
  notice: string | null
  replaces: string | null
  /** A square of modules, row by row, dark or not; null: no code. */
  code: { modules: boolean[][]; text: string } | null
  signatures: SignatureSpace[]
}

/**
 * A signed prescription with all its particulars: prescriber, qualification, council and registration number; clinic; date; patient
 * with age, sex, weight; diagnosis; of every medicine generic in capitals (brand), form, strength, dose, frequency, duration, quantity;
 * instructions in the patient's language; room to sign. Source: reference/privacy.md, "Prescription".
 * @param code the chemist's address as a code, made by whoever can
 */
export function prescriptionToPrint({ prescription, letterhead, time_zone: zone, file_number: file }: PrescriptionDocument, code: PrintedPrescription['code']): PrintedPrescription {
  const language = paperLanguage(prescription.language)
  const day = dateIn(prescription.signed_at!, zone)
  const [words, common] = [prescriptionWords(language), paperWords(language)]
  const dentist = toPrintedDentist({ name: prescription.prescriber!, qualification: prescription.qualification, council: prescription.council, registration_number: prescription.registration_number })!
  return {
    sheet: toSheet({ letterhead: toLetterhead(letterhead), dentist, language, day, title: words.title, subject: [words.title, prescription.patient_name, paperDay(day, language)].join(' · ') }),
    facts: [
      ...patientFacts({
        full_name: prescription.patient_name!, sex: prescription.patient_sex, birth_date: prescription.patient_birth_date,
        birth_date_precision: prescription.patient_birth_date_precision ?? 'day', file_number: file,
      }, day, language),
      ...(prescription.weight_g === null ? [] : [{ label: words.weight, value: `${prescription.weight_g / 1000} kg` }]),
      { label: common.date, value: paperDay(day, language) },
    ],
    diagnosis: prescription.diagnosis ? { label: words.diagnosis, value: prescription.diagnosis } : null,
    lines: prescription.lines.map((line) => printedLine(line, language)),
    advice: prescription.advice ? { label: words.advice, value: prescription.advice } : null,
    notice: prescription.replaced_at === null ? null : words.replaced,
    replaces: prescription.replaces === null ? null : words.replaces,
    code,
    signatures: [{ label: common.signature, name: dentist.name, lines: dentist.lines, image: null, stamp: common.stamp }],
  }
}

/** The chemist's address as a QR code with a quiet zone of two, and what it is for. */
export function chemistsCode(address: string, language: string): PrintedPrescription['code'] {
  return { modules: encode(address, { ecc: 'M', border: 2 }).data, text: prescriptionWords(paperLanguage(language)).chemist }
}

function printedLine(line: Prescription['lines'][number], language: PaperLanguage): PrintedLine {
  const { quantity: label, units } = prescriptionWords(language)
  return {
    name: [printedName(line), line.form].filter(Boolean).join(', '),
    dosage: [line.dose, line.frequency, line.days === null ? '' : sayDays(line.days, language)].filter(Boolean).join('  ·  '),
    quantity: line.quantity === null ? '' : `${label}: ${line.quantity} ${units[line.unit] ?? line.unit}`,
    told: [line.frequency && sayFrequency(line.frequency, language), ...line.instructions.map((code) => sayInstruction(code, language)), line.note].filter(Boolean).join('. '),
  }
}
