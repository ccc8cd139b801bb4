/** Browsers by what their names for themselves contain; the first that fits, because most of them also claim to be others. */
const browsers = [
  ['Edg', 'Edge'], ['OPR/', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['UCBrowser', 'UC Browser'], ['FxiOS', 'Firefox'], ['Firefox/', 'Firefox'],
  ['CriOS', 'Chrome'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS X', 'Mac'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux'],
] as const

/** A browser as its person knows it, "Firefox, Android", from the name that it sends; null when that says nothing. */
export function browserName(userAgent: string | null): string | null {
  const named = (list: readonly (readonly [string, string])[]) => list.find(([part]) => userAgent?.includes(part))?.[1]
  return [named(browsers), named(systems)].filter(Boolean).join(', ') || null
}
