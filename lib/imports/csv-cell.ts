/**
 * A cell of a CSV file that spreadsheets open as text: what they would take for a formula gets an apostrophe, except
 * phone numbers and plain (negative) numbers, which are none. Our own reader takes the apostrophe off again.
 */
export function harmlessCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d\s().,-]+$/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A CSV file that Excel reads as UTF-8. */
export function csvFile(rows: string[][]): string {
  return `\ufeff${rows.map((row) => row.map(harmlessCell).join(',')).join('\r\n')}\r\n`
}
