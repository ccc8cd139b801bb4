import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What the SQL function private.letterhead() answers. */
export type LetterheadRow = {
  paper: 'a4' | 'a5'
  head: 'own' | 'preprinted'
  top_mm: number; bottom_mm: number; left_mm: number; right_mm: number
  footer: string | null
  name: string; address: string | null; city: string | null; pin_code: string | null; phone: string | null; email: string | null
}

/** The paper and the head of the clinic on it, as templates/page.typ takes them. */
export type Letterhead = {
  paper: 'a4' | 'a5'
  /** Whether we print the head; else the paper has one, and the margins keep clear of it. */
  own: boolean
  /** Millimetres from the edges of the paper to what is printed. */
  top: number; bottom: number; left: number; right: number
  name: string
  /** Address, one line each. */
  address: string[]
  /** Telephone and e-mail. */
  contact: string[]
  footer: string | null
}

/** What the SQL function private.print_dentist() answers. */
export type DentistRow = { name: string; qualification: string | null; council: string | null; registration_number: string | null }
/** A dentist under the head of a paper, or under a signature. */
export type PrintedDentist = { name: string; lines: string[] }

/** A clinic's letterhead, ready to print. */
export function toLetterhead(row: LetterheadRow): Letterhead {
  const place = [row.city, row.pin_code].filter(Boolean).join(' ')
  return {
    paper: row.paper, own: row.head === 'own', top: row.top_mm, bottom: row.bottom_mm, left: row.left_mm, right: row.right_mm,
    name: row.name,
    address: [...(row.address ?? '').split('\n').map((line) => line.trim()), place].filter(Boolean),
    contact: [row.phone && printedPhone(row.phone), row.email].filter((line): line is string => Boolean(line)),
    footer: row.footer,
  }
}

/** A dentist as papers name them: qualification, then council and registration number. */
export function toPrintedDentist(row: DentistRow | null): PrintedDentist | null {
  if (!row) return null
  return { name: row.name, lines: [row.qualification, [row.council, row.registration_number].filter(Boolean).join(' ')].filter((line): line is string => Boolean(line)) }
}

/** An E.164 number as people write it: "+91 98220 11111". */
export function printedPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
}
