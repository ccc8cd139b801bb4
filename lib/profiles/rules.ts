export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]
export const THEME_COOKIE = 'theme'

/** Whether an untrusted value names a theme. */
export function isTheme(value: unknown): value is Theme {
  return themes.includes(value as Theme)
}
