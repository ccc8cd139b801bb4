import { toLetterhead, toPrintedDentist, type DentistRow, type LetterheadRow } from '../documents/letterhead'
import { paperDay, paperLanguage, paperWords, patientFacts, toSheet, type PaperPatient } from '../documents/paper-words'
import type { Fact, Sheet, SignatureSpace } from '../documents/printed'
import { dateIn, formatDateTime } from '../time'
import type { Relation } from './consent'
import { consentWords } from './consent-words'

/** What the SQL function private.consent_document() answers. */
export type ConsentDocument = {
  id: string; version: number; patient_id: string
  title: string; body: string; language: string; revision: number
  procedure: string; teeth: number[]
  today: string; zone: string
  minor: boolean
  patient: PaperPatient & { guardian_name: string | null }
  dentist: DentistRow | null
  letterhead: LetterheadRow
}

/** How it was signed on the screen, for the paper that is kept. */
export type ScreenSignature = { signerName: string; signerRelation: Relation; witnessName: string; at: Date }

export type PrintedConsent = {
  sheet: Sheet
  facts: Fact[]
  /** Typed by the clinic: paragraphs and points, never markup. */
  body: string
  /** How it was signed and what that is; null on the blank. */
  statement: string | null
  signatures: SignatureSpace[]
}

/** The file of the drawn signature among those of the document. */
export const signatureFile = 'signature.png'

/** The paper of a consent: the blank to sign by hand, or the one that was signed on the screen. */
export function printedConsent(consent: ConsentDocument, signed: ScreenSignature | null): PrintedConsent {
  const language = paperLanguage(consent.language)
  const [word, common] = [consentWords(language), paperWords(language)]
  const day = signed ? dateIn(signed.at, consent.zone) : consent.today
  const dentist = toPrintedDentist(consent.dentist)
  const blank = { image: null, stamp: null }
  const forPatient = signed ? signed.signerRelation !== 'self' : consent.minor
  const signer: SignatureSpace = signed
    ? {
        label: forPatient ? `${word.guardian} (${word.relations[signed.signerRelation]})` : common.patient, name: signed.signerName,
        lines: [formatDateTime(signed.at, consent.zone, language)], image: { file: signatureFile, alt: `${common.signature}: ${signed.signerName}` }, stamp: null,
      }
    : { label: `${forPatient ? word.guardian : common.patient}: ${word.signOrThumb}`, name: forPatient ? (consent.patient.guardian_name ?? '') : consent.patient.full_name, lines: [`${common.date}:`], ...blank }
  const witness: SignatureSpace[] = signed
    ? signed.witnessName ? [{ label: word.witness, name: signed.witnessName, lines: [], ...blank }] : []
    : [{ label: `${word.witness}: ${common.name}, ${common.signature}`, name: '', lines: [`${common.date}:`], ...blank }]
  return {
    sheet: toSheet({
      letterhead: toLetterhead(consent.letterhead), dentist, language, day, title: consent.title,
      subject: [consent.title, consent.patient.full_name, word.edition(consent.revision)].join(' · '),
    }),
    facts: [
      ...patientFacts(consent.patient, day, language),
      { label: common.date, value: signed ? paperDay(day, language) : '' },
      ...(consent.procedure ? [{ label: word.procedure, value: consent.procedure }] : []),
      ...(consent.teeth.length ? [{ label: word.teeth, value: consent.teeth.join(', ') }] : []),
    ],
    body: consent.body,
    statement: signed ? word.statement(formatDateTime(signed.at, consent.zone, language)) : null,
    signatures: [signer, ...witness, { label: common.dentist, name: dentist?.name ?? '', lines: dentist?.lines ?? [], image: null, stamp: signed ? null : common.stamp }],
  }
}
