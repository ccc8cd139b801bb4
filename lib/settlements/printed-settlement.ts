import { amountInWords } from '../documents/amount-in-words'
import { toLetterhead } from '../documents/letterhead'
import type { PrintedDocument } from '../documents/printed'
import type { Locale } from '../locales'
import { formatAmount } from '../money'
import { textsIn } from '../texts'
import { formatDay } from '../time'
import { isWork, termsOf, workInWords, type PrintableStatement, type StatementLine } from './settlement'

/** A statement as it is handed to a consultant, in a language of the screens: every line with what it is traced by. */
export async function printedSettlement(statement: PrintableStatement, locale: Locale): Promise<PrintedDocument> {
  const t = await textsIn(locale, ['settlements', 'appointments', 'expenses', 'treatments'])
  const say = (key: string, values?: Record<string, string | number>) => t(`settlements.${key}`, values)
  const amount = (paise: number) => formatAmount(paise, locale).replace('-', '−')
  const day = (date: string) => formatDay(date, locale)
  const letterhead = toLetterhead(statement.letterhead)
  const { agreement, dentist } = statement
  const what = (line: StatementLine) => line.kind === 'share' ? workInWords(line.name, (area) => t(`treatments.areas.${area}`))
    : line.kind === 'lab' ? say('labLine', { work: isWork(line.name) ? t(`appointments.lab.work.${line.name}`) : line.name, number: line.lab_order ?? 0 })
    : line.kind === 'minimum' ? say('minimumLine', { count: Number(line.name), base: amount(line.base_paise) })
    : line.kind === 'visit' ? [say('kinds.visit'), line.name].filter(Boolean).join(', ') : say('kinds.day')
  const total = (key: string, paise: number, strong = false) => (paise === 0 && !strong ? [] : [{ label: say(key), value: amount(paise), strong }])
  const number = `${statement.until_day}-${statement.id.slice(-4)}`
  return {
    language: locale,
    date: statement.made_at.slice(0, 10),
    title: say('statement'),
    number,
    brand: letterhead.name,
    facts: [
      { label: say('period'), value: statement.from_day === statement.until_day ? day(statement.from_day) : `${day(statement.from_day)} – ${day(statement.until_day)}` },
      { label: say('terms'), value: termsOf(agreement, (key, values) => say(key, values), amount) },
      { label: say('paid'), value: statement.paid ? [day(statement.paid.day), t(`expenses.modes.${statement.paid.mode}`), statement.paid.reference].filter(Boolean).join(' · ') : say('notPaid') },
    ],
    parties: [
      { heading: say('by'), name: letterhead.name, lines: [...letterhead.address, ...letterhead.contact] },
      { heading: say('to'), name: dentist.name, lines: [dentist.qualification, [dentist.council, dentist.registration_number].filter(Boolean).join(' ')].filter((line): line is string => Boolean(line)) },
    ],
    headline: `₹${amount(statement.payable_paise)}`,
    columns: [{ label: say('line'), numeric: false }, { label: say('day'), numeric: false }, { label: say('base'), numeric: true }, { label: say('part'), numeric: true }, { label: say('amount'), numeric: true }],
    rows: statement.lines.map((line) => ({
      cells: [what(line), day(line.day), ...(line.kind === 'share' || line.kind === 'lab' ? [amount(line.base_paise), say('percent', { percent: (line.share_bp ?? 0) / 100 })] : ['', '']), amount(line.amount_paise)],
      detail: [line.patient, line.invoice_number, line.lab, line.so_far_paise < line.before_paise && say('takenBackLine'), line.before_paise !== 0 && say('before', { before: amount(line.before_paise), soFar: amount(line.so_far_paise) })].filter(Boolean).join(' · ') || null,
    })),
    totals: [...total('sums.share', statement.share_paise), ...total('sums.lab', statement.lab_paise), ...total('sums.fee', statement.fee_paise), ...total('sums.minimum', statement.minimum_paise),
      ...total('sums.gross', statement.gross_paise, true), ...total('sums.tds', -statement.tds_paise), ...total('sums.payable', statement.payable_paise, true)],
    words: { label: say('inWords'), value: amountInWords(statement.payable_paise, locale) },
    notes: [say('noteTrace'), ...(statement.tds_paise > 0 ? [say('noteTds', { percent: agreement.tds_bp / 100 })] : [])],
    footer: [letterhead.name, dentist.name].join(' · '),
    pageOf: say('pageOf', { page: '{page}', pages: '{pages}' }),
  }
}
