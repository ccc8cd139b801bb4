/** What one benchmark found out: a table as the README shows it, and what missed its bound. */
export type Report = {
  title: string
  columns: string[]
  rows: Cell[][]
  /** Sentences under the table: how it was measured. */
  notes?: string[]
}
export type Cell = string | { text: string; ok: boolean }
/** Progress goes to standard error, so that standard output stays the Markdown. */
export type Bench = (tell: (text: string) => void) => Promise<Report>

/** A figure with its verdict. */
export const judged = (text: string, ok: boolean): Cell => ({ text, ok })

export function misses(report: Report): string[] {
  return report.rows.flatMap((row) => row.flatMap((cell, i) =>
    typeof cell === 'object' && !cell.ok ? [`${report.title}: ${textOf(row[0]!)} - ${report.columns[i]}: ${cell.text}`] : []))
}

export function markdown({ title, columns, rows, notes = [] }: Report): string {
  const cells = [columns, ...rows.map((row) => row.map((cell) => (typeof cell === 'object' ? `${cell.ok ? '' : '✗ '}${cell.text}` : cell)))]
  const widths = columns.map((_, i) => Math.max(3, ...cells.map((row) => row[i]?.length ?? 0)))
  const line = (row: string[]) => `| ${widths.map((width, i) => (row[i] ?? '').padEnd(width)).join(' | ')} |`
  return [
    `### ${title}`, '',
    line(cells[0]!), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n')
}

function textOf(cell: Cell) {
  return typeof cell === 'object' ? cell.text : cell
}
