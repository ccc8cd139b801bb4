/** "2.1 MB" or "54 kB", as people speak of files. */
export function formatBytes(bytes: number, locale: string): string {
  const [unit, size] = bytes >= 1_000_000 ? (['megabyte', 1_000_000] as const) : (['kilobyte', 1000] as const)
  const number = bytes / size
  return new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: number < 10 ? 1 : 0 }).format(number)
}
