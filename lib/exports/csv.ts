/** Phones are written in groups behind a plus, which no spreadsheet takes for a number or a formula. */
export type Cell = string | number | null | undefined | { phones: string[] }

/** What tells Excel that the file is UTF-8. */
export const byteOrderMark = '\ufeff'

/**
 * One line of a CSV file (RFC 4180, CRLF). Text that a spreadsheet would run as a formula gets an apostrophe before it,
 * phones excepted: they read "+91 98765 43210".
 */
export function csvLine(cells: Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'object' ? cell.phones.map(writtenPhone).join(', ') : harmless(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const harmless = (text: string) => (/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** "+919876543210" in groups; a masked one is no number anyway. What is no phone at all is treated as any text. */
function writtenPhone(phone: string): string {
  if (!/^\+[\d•]+$/.test(phone)) return harmless(phone)
  return phone.startsWith('+91') && phone.length === 13
    ? `+91 ${phone.slice(3, 8)} ${phone.slice(8)}`
    : `${phone.slice(0, 3)} ${phone.slice(3)}`
}
