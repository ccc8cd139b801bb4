import { ageOn } from '../patients/rules'
import { formatDay } from '../time'
import type { Letterhead, PrintedDentist } from './letterhead'
import type { Fact, Sheet } from './printed'

/** Languages that papers for patients are written in; another one is another entry. Clinics' own texts may have any language. */
export const paperLanguages = ['en', 'hi', 'mr', 'ta'] as const
export type PaperLanguage = (typeof paperLanguages)[number]

/** The words that every paper for a patient has, whatever it is about. */
type Words = {
  pageOf: string
  patient: string; age: string; sex: string; fileNumber: string; date: string; phone: string; address: string; dentist: string
  signature: string; stamp: string; name: string
  years: (count: number) => string; months: (count: number) => string
  /** Before an age that follows from a year of birth. */
  about: string
  sexes: Record<'female' | 'male' | 'other', string>
}

const words: Record<PaperLanguage, Words> = {
  en: {
    pageOf: 'Page {page} of {pages}', patient: 'Patient', age: 'Age', sex: 'Sex', fileNumber: 'File no.', date: 'Date', phone: 'Phone', address: 'Address',
    dentist: 'Dentist', signature: 'Signature', stamp: 'Stamp', name: 'Name',
    years: (count) => `${count} ${count === 1 ? 'year' : 'years'}`, months: (count) => `${count} ${count === 1 ? 'month' : 'months'}`,
    about: 'about', sexes: { female: 'Female', male: 'Male', other: 'Other' },
  },
  hi: {
    pageOf: 'पृष्ठ {page} / {pages}', patient: 'मरीज़', age: 'आयु', sex: 'लिंग', fileNumber: 'फ़ाइल नं.', date: 'तारीख', phone: 'फ़ोन', address: 'पता',
    dentist: 'दंत चिकित्सक', signature: 'हस्ताक्षर', stamp: 'मुहर', name: 'नाम',
    years: (count) => `${count} वर्ष`, months: (count) => `${count} ${count === 1 ? 'महीना' : 'महीने'}`,
    about: 'लगभग', sexes: { female: 'महिला', male: 'पुरुष', other: 'अन्य' },
  },
  mr: {
    pageOf: 'पृष्ठ {page} / {pages}', patient: 'रुग्ण', age: 'वय', sex: 'लिंग', fileNumber: 'फाईल क्र.', date: 'दिनांक', phone: 'फोन', address: 'पत्ता',
    dentist: 'दंतवैद्य', signature: 'स्वाक्षरी', stamp: 'शिक्का', name: 'नाव',
    years: (count) => `${count} वर्षे`, months: (count) => `${count} ${count === 1 ? 'महिना' : 'महिने'}`,
    about: 'सुमारे', sexes: { female: 'स्त्री', male: 'पुरुष', other: 'इतर' },
  },
  ta: {
    pageOf: 'பக்கம் {page} / {pages}', patient: 'நோயாளி', age: 'வயது', sex: 'பாலினம்', fileNumber: 'கோப்பு எண்', date: 'தேதி', phone: 'தொலைபேசி', address: 'முகவரி',
    dentist: 'பல் மருத்துவர்', signature: 'கையொப்பம்', stamp: 'முத்திரை', name: 'பெயர்',
    years: (count) => `${count} வயது`, months: (count) => `${count} ${count === 1 ? 'மாதம்' : 'மாதங்கள்'}`,
    about: 'சுமார்', sexes: { female: 'பெண்', male: 'ஆண்', other: 'மற்றவை' },
  },
}

/** The language to print in for a patient: theirs, or English for one that papers do not have. */
export function paperLanguage(language: string | null): PaperLanguage {
  return paperLanguages.find((known) => known === language) ?? 'en'
}

/** The words of every paper in a language. */
export function paperWords(language: PaperLanguage): Words {
  return words[language]
}

/** A day as a paper writes it, in Latin digits: "22 Nov 2026". */
export function paperDay(date: string, language: PaperLanguage): string {
  return formatDay(date, language)
}

/** Who a paper is about. `birth_date` as the patients table has it. */
export type PaperPatient = {
  full_name: string
  sex: string | null
  birth_date: string | null
  birth_date_precision: string
  file_number: string | null
}

/** Name, age, sex, file number: what identifies a patient on every paper. @param day the paper's, for the age */
export function patientFacts(patient: PaperPatient, day: string, language: PaperLanguage): Fact[] {
  const word = words[language]
  const age = paperAge(patient, day, language)
  const sex = word.sexes[patient.sex as 'female']
  return [
    { label: word.patient, value: patient.full_name },
    ...(age ? [{ label: word.age, value: age }] : []),
    ...(sex ? [{ label: word.sex, value: sex }] : []),
    ...(patient.file_number ? [{ label: word.fileNumber, value: patient.file_number }] : []),
  ]
}

/** "34 years", "8 months", "about 60 years"; null when nobody knows. */
export function paperAge({ birth_date: date, birth_date_precision: precision }: PaperPatient, day: string, language: PaperLanguage): string | null {
  const age = ageOn(date, precision === 'year' ? 'year' : 'day', day)
  if (!age) return null
  const word = words[language]
  const text = age.years > 0 || age.about ? word.years(age.years) : word.months(age.months)
  return age.about ? `${word.about} ${text}` : text
}

/** The sheet that templates/page.typ begins with. @param day of the paper, "2026-11-22"; subject: at the foot, whose and what it is */
export function toSheet({ letterhead, dentist, language, day, title, subject }: {
  letterhead: Letterhead; dentist: PrintedDentist | null; language: PaperLanguage; day: string; title: string; subject: string
}): Sheet {
  return { language, date: day, title, letterhead, dentist, footer: subject, pageOf: words[language].pageOf }
}
