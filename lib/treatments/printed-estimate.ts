import { toLetterhead, toPrintedDentist, type DentistRow, type LetterheadRow } from '@/lib/documents/letterhead'
import { moneyWords } from '@/lib/documents/money-words'
import { paperDay, paperLanguage, paperWords, patientFacts, toSheet, type PaperPatient } from '@/lib/documents/paper-words'
import type { Fact, Sheet } from '@/lib/documents/printed'
import { formatRupees } from '@/lib/money'
import { dateIn, formatDateTime } from '@/lib/time'
import { estimateWords } from './estimate-words'
import type { Estimate } from './plan'

/** What print_estimate() answers. */
export type EstimateRow = Estimate & { letterhead: LetterheadRow; dentist: DentistRow | null; patient_id: string; paper_id: string | null; patient: PaperPatient & { language: string | null } }

/** What templates/estimate.typ prints. */
export type PrintedEstimate = {
  sheet: Sheet
  facts: Fact[]
  columns: { label: string; numeric: boolean; wide: boolean }[]
  phases: { heading: string; rows: string[][] }[]
  totals: (Fact & { strong: boolean })[]
  note: string
  declaration: string
  signatures: { label: string; name: string; lines: string[]; image: null; stamp: null }[]
  /** Of an accepted one: who and when, and the content's SHA-256. */
  accepted: string[]
}

/** An estimate on paper in the patient's language; of an accepted one what was frozen. @param now for the day of one that is not accepted */
export function toPrintedEstimate(row: EstimateRow, zone: string, now: Date): PrintedEstimate {
  const { content, accepted, sha256, number } = row
  const language = paperLanguage(content.language)
  const words = estimateWords(content.language)
  const rupees = (paise: number) => formatRupees(paise, language)
  const day = dateIn(accepted ? new Date(accepted.at) : now, zone)
  const phases = [...Map.groupBy(content.items ?? [], ({ phase }) => phase)]
  return {
    sheet: toSheet({
      letterhead: toLetterhead(row.letterhead), dentist: toPrintedDentist(row.dentist), language, day, title: words.title,
      subject: [words.title, number, content.title].filter(Boolean).join(' · '),
    }),
    facts: [
      ...(number ? [{ label: moneyWords(language).number, value: number }] : []),
      ...patientFacts({ ...row.patient, full_name: content.patient, file_number: content.file_number }, day, language),
      { label: paperWords(language).date, value: paperDay(day, language) },
    ],
    columns: [{ label: words.item, numeric: false, wide: true }, { label: words.where, numeric: false, wide: false }, { label: words.price, numeric: true, wide: false }],
    phases: phases.map(([phase, items]) => ({
      heading: phases.length > 1 ? words.phase(phase) : '',
      rows: items.map((item) => [
        [item.name, item.sittings > 1 && words.sittings(item.sittings), item.note].filter(Boolean).join(' · '),
        [item.area && words.areas[item.area], item.teeth.join(', '), item.surfaces].filter(Boolean).join(' '),
        rupees(item.agreed_paise),
      ]),
    })),
    totals: [
      ...(content.list_paise !== content.agreed_paise ? [
        { label: words.list, value: rupees(content.list_paise), strong: false }, { label: words.discount, value: rupees(content.agreed_paise - content.list_paise), strong: false },
      ] : []),
      { label: words.total, value: rupees(content.agreed_paise), strong: true },
    ],
    note: content.note,
    declaration: words.declaration,
    signatures: accepted ? [] : [{ label: words.signatureOfPatient, name: content.patient, lines: [], image: null, stamp: null }],
    accepted: accepted ? [`${words.acceptedBy(accepted.name, formatDateTime(accepted.at, zone, language))}, ${words.how[accepted.how]}`, words.content(sha256)] : [],
  }
}
