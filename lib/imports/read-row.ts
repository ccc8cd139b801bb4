import { tidyName, readBirth } from '../patients/rules'
import { readPhone } from '../phone'
import { addDays, instantOf } from '../time'
import { readBalance } from './amounts'
import { readDate, readTime } from './dates'
import { longestCell, takesMany, type DateOrder, type ImportField } from './fields'

/** A column that is taken over: which field it is and, for dates, in which order it writes them. */
export type TakenColumn = { field: ImportField; order?: DateOrder }

export type ReadingContext = {
  /** The clinic's IANA zone and its date, YYYY-MM-DD. */
  zone: string
  today: string
  /** Our dentist for each name in the list, '' for visits that name none; null leaves such visits out. */
  dentists: Record<string, string | null>
}

/** A row as stage_import_rows takes it: the columns of import_rows. A problem is "field:key" or "field:key:number". */
export type StagedRow = {
  line: number
  cells: string[]
  problems: string[]
  full_name: string | null
  phone: string | null
  whatsapp: string | null
  email: string | null
  sex: string | null
  birth_date: string | null
  birth_date_precision: 'day' | 'year' | null
  complaint: string | null
  address: string | null
  locality: string | null
  referred_by: string | null
  language: string | null
  guardian_name: string | null
  guardian_phone: string | null
  allergies: string[]
  medical_alerts: string[]
  number: string | null
  reminder_consent: boolean | null
  balance_paise: number | null
  visit_starts: string | null
  visit_minutes: number | null
  visit_dentist_id: string | null
  visit_reason: string | null
}

/**
 * What a row of a list says, and what in it cannot be read. Nothing is cut or guessed: a value that does not fit is a
 * problem, and the row keeps its cells as they were.
 * @param cells of the columns taken over, in their order
 */
export function readRow(line: number, cells: string[], columns: TakenColumn[], { zone, today, dentists }: ReadingContext): StagedRow {
  const problems: string[] = []
  const row = new RowReader(cells, columns, problems)
  const name = [row.line('fullName', 120) ?? [row.line('firstName', 120), row.line('lastName', 120)].filter(Boolean).join(' ')].join('')
  if (!name) problems.push('fullName:nameMissing')
  else if (name.length > 120) problems.push('fullName:tooLong:120')
  const phones = readPhones(row, problems)
  const combined = /^(.*?)\s*[/,| -]\s*(m|f|o|male|female|other|पुरुष|महिला)\.?$/i.exec(row.text('ageSex')) ?? /^()(m|f|male|female)$/i.exec(row.text('ageSex'))
  const birth = readBirthOf(row, combined?.[1] ?? row.text('ageSex'), today, problems)
  const visit = readVisit(row, zone, today, problems)
  const balance = readBalance(row.text('balance'))
  if (balance === 'amountUnclear') problems.push('balance:amountUnclear')
  return {
    line,
    cells: cells.map((cell) => cell.toWellFormed().replaceAll('\0', '')),
    full_name: name && name.length <= 120 ? name : null,
    ...phones,
    email: readEmail(row, problems),
    sex: readSex(row.text('sex') || (combined?.[2] ?? ''), problems),
    ...birth,
    complaint: row.line('complaint', 500),
    address: row.lines('address', 500),
    locality: row.line('locality', 80),
    referred_by: row.line('referredBy', 120),
    language: readLanguage(row.text('language')),
    guardian_name: row.line('guardianName', 120),
    allergies: row.words('allergies'),
    medical_alerts: row.words('medicalAlerts'),
    number: row.line('number', 30),
    reminder_consent: row.has('consent') ? /^(y|yes|true|1|ok|given|हाँ|हां)$/i.test(row.text('consent')) : null,
    balance_paise: typeof balance === 'number' ? balance : null,
    ...visit,
    visit_dentist_id: visit.visit_starts ? (dentists[row.text('visitDentist')] ?? null) : null,
    visit_reason: visit.visit_starts ? row.line('visitReason', 200) : null,
    problems,
  }
}

/** A cell as it is meant: programs write blanks as "-" or "NULL", and put an apostrophe before (or around) what is text. */
export function plainCell(cell: string): string {
  const text = cell.toWellFormed().replaceAll('\0', '').trim()
  const bare = /^'[^]*'$/.test(text) && text.length > 1 ? text.slice(1, -1).trim() : text.replace(/^'(?=[-=+@\d\p{L}])/u, '')
  return /^(-+|n\/?a|null|nil|none|#n\/a|\.)$/i.test(bare) ? '' : bare
}

class RowReader {
  readonly #texts = new Map<ImportField, string>()
  readonly #problems: string[]

  constructor(cells: string[], columns: TakenColumn[], problems: string[]) {
    this.#problems = problems
    this.orders = new Map(columns.map(({ field, order }) => [field, order ?? 'dmy']))
    columns.forEach(({ field }, i) => {
      const text = plainCell(cells[i] ?? '')
      const before = this.#texts.get(field)
      if (!text) return
      if (before === undefined) this.#texts.set(field, text)
      else if (takesMany(field)) this.#texts.set(field, `${before}${field === 'address' ? ', ' : '; '}${text}`)
    })
  }

  readonly orders: Map<ImportField, DateOrder>

  has(field: ImportField) {
    return this.#texts.has(field)
  }

  text(field: ImportField): string {
    return this.#texts.get(field) ?? ''
  }

  /** One line of at most `max` letters. */
  line(field: ImportField, max: number): string | null {
    return this.#fitting(field, tidyName(this.text(field)), max)
  }

  /** Several lines of at most `max` letters. */
  lines(field: ImportField, max: number): string | null {
    return this.#fitting(field, this.text(field).replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, '').trim(), max)
  }

  /** A list of words, each of at most 60 letters. */
  words(field: ImportField): string[] {
    const words = this.text(field).split(/[,;|\n/]+/).map(tidyName).filter((word) => word && !/^(no|none|nil|nkda|no known( drug)? allerg(y|ies))$/i.test(word))
    const distinct = words.filter((word, i) => words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === i)
    if (distinct.length > 30) this.#problems.push(`${field}:tooMany`)
    else if (distinct.some((word) => word.length > 60)) this.#problems.push(`${field}:tooLong:60`)
    else return distinct
    return []
  }

  #fitting(field: ImportField, text: string, max: number): string | null {
    if (!text) return null
    if (text.length <= max) return text
    this.#problems.push(`${field}:tooLong:${max}`)
    return null
  }
}

/** "98765 43210 / 020-2543 1234": the first is the phone. WhatsApp is a mobile: the phone, else the other number. */
function readPhones(row: RowReader, problems: string[]): Pick<StagedRow, 'phone' | 'whatsapp' | 'guardian_phone'> {
  const [phone = null, second = null] = readNumbers(row, 'phone', problems)
  const [other = null] = readNumbers(row, 'otherPhone', problems)
  const [whatsapp = null] = readNumbers(row, 'whatsapp', problems, true)
  const [guardian_phone = null] = readNumbers(row, 'guardianPhone', problems)
  const all = [phone, second, other].filter((number) => number !== null)
  return {
    phone: all[0] ?? whatsapp,
    whatsapp: whatsapp ?? all.find((number) => typeof readPhone(number, { mobileOnly: true }) === 'string') ?? null,
    guardian_phone,
  }
}

function readNumbers(row: RowReader, field: ImportField, problems: string[], mobileOnly = false): string[] {
  const written = row.text(field).split(/[/,;|\n&]+/).map((part) => part.trim()).filter(Boolean)
  const numbers: string[] = []
  for (const part of written) {
    // What a spreadsheet makes of a number: "9876543210.0", or 9.87654E+09, whose last digits are gone.
    if (/^\d(\.\d+)?e\+?\d+$/i.test(part)) problems.push(`${field}:phoneRounded`)
    else {
      const number = readPhone(part.replace(/\.0+$/, ''), { mobileOnly })
      if (typeof number === 'string') numbers.push(number)
      else if (number) problems.push(`${field}:${number.problem}`)
    }
  }
  return numbers
}

function readEmail(row: RowReader, problems: string[]): string | null {
  const email = row.line('email', 254)
  if (!email || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) return email
  problems.push('email:emailMalformed')
  return null
}

const sexes = { female: /^(f|female|w|woman|lady|girl|महिला|स्त्री|म)\.?$/i, male: /^(m|male|man|boy|पुरुष|पु)\.?$/i, other: /^(o|other|others|t|trans|transgender|अन्य)\.?$/i }

function readSex(written: string, problems: string[]): string | null {
  if (!written) return null
  const known = Object.entries(sexes).find(([, fits]) => fits.test(written))
  if (!known) problems.push('sex:sexUnclear')
  return known?.[0] ?? null
}

const languages: Record<string, RegExp> = { en: /^(en|eng|english)$/i, hi: /^(hi|hin|hindi|हिन्दी|हिंदी)$/i, mr: /^(mr|mar|marathi|मराठी)$/i, ta: /^(ta|tam|tamil|தமிழ்)$/i }
const readLanguage = (written: string) => Object.entries(languages).find(([, fits]) => fits.test(written))?.[0] ?? null

/** The date of birth, else the year that follows from an age ("34", "34 Y 2 M", "8 months"). */
function readBirthOf(row: RowReader, combinedAge: string, today: string, problems: string[]): Pick<StagedRow, 'birth_date' | 'birth_date_precision'> {
  const written = row.text('birth')
  const field = written ? 'birth' : row.text('age') ? 'age' : 'ageSex'
  const age = (row.text('age') || combinedAge).trim()
  let text = /^\d+\s*(m|mo|months?|d|days?|w|weeks?|महीने|दिन)\.?$/i.test(age) ? '0' : age.replace(/^(\d{1,3})(\.\d+)?(\s*(y|yrs?|years?)\b.*)?$/i, '$1')
  if (written) {
    const read = /^(19|20)\d\d$/.test(written) ? null : readDate(written, row.orders.get('birth') ?? 'dmy', today)
    if (typeof read === 'string') {
      problems.push(`birth:${read}`)
      return { birth_date: null, birth_date_precision: null }
    }
    text = read?.date ?? written
  }
  const birth = readBirth(text, today)
  if (typeof birth === 'string') problems.push(`${field}:${birth}`)
  return birth === null || typeof birth === 'string' ? { birth_date: null, birth_date_precision: null } : { birth_date: birth.date, birth_date_precision: birth.precision }
}

function readVisit(row: RowReader, zone: string, today: string, problems: string[]): Pick<StagedRow, 'visit_starts' | 'visit_minutes'> {
  const none = { visit_starts: null, visit_minutes: null }
  if (!row.text('visitDate') || /cancel|no.?show|delet|रद्द/i.test(row.text('visitStatus'))) return none
  // "3/12/26" is to come, or was lately.
  const day = readDate(row.text('visitDate'), row.orders.get('visitDate') ?? 'dmy', addDays(today, 3_650))
  if (day === null || typeof day === 'string') {
    problems.push(`visitDate:${day ?? 'dateUnclear'}`)
    return none
  }
  const minutes = row.text('visitTime') ? readTime(row.text('visitTime')) : day.minutes
  if (minutes === null) {
    // Where the list has no times at all, days that are over need none.
    if (day.date >= today) problems.push(`visitTime:${row.text('visitTime') ? 'timeUnclear' : 'timeMissing'}`)
    return day.date < today ? { visit_starts: instantOf(day.date, 0, zone).toISOString(), visit_minutes: null } : none
  }
  const length = /^(\d{1,3})(\s*(m|mins?|minutes?))?\.?$/i.exec(row.text('visitMinutes'))?.[1]
  if (row.text('visitMinutes') && !(Number(length) >= 5 && Number(length) <= 720)) problems.push('visitMinutes:minutesUnclear')
  return { visit_starts: instantOf(day.date, minutes, zone).toISOString(), visit_minutes: Number(length) >= 5 && Number(length) <= 720 ? Number(length) : null }
}

/** Whether a cell is longer than any field: it was cut when the file was read. */
export const wasCut = (cell: string) => cell.length >= longestCell
