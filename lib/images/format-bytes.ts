/** "2.1 MB", as people speak of files. */
export function formatBytes(bytes: number, locale: string): string {
  const [unit, size] = bytes >= 1_000_000 ? (['megabyte', 1_000_000] as const) : bytes >= 1000 ? (['kilobyte', 1000] as const) : (['byte', 1] as const)
  return new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: size === 1_000_000 ? 1 : 0 }).format(bytes / size)
}
