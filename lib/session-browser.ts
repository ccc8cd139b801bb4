import 'server-only'

/** The cookie that binds sessions to this browser: random, read by our server alone. The database keeps its hash beside each session. */
export const BROWSER_COOKIE = 'browser'

type Jar = { get(name: string): { value: string } | undefined }

/** What a request to the database says of the browser that asks; nothing of one that never signed in. */
export function browserHeader(jar: Jar): Record<string, string> {
  const browser = jar.get(BROWSER_COOKIE)?.value
  return browser && /^[\w-]{43}$/.test(browser) ? { 'x-browser': browser } : {}
}
