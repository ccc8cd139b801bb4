/**
 * Versions of the notice that is shown at sign-up, the newest first; stored with every acceptance. A new text is a new version, and
 * those before stay readable: messages/<locale>/public.json, notice.texts.
 */
export const noticeVersions = ['2026-11-23', '2026-11'] as const
export const NOTICE_VERSION = noticeVersions[0]

export const PASSWORD_MIN = 10
/** bcrypt reads no further; a longer password would be cut without a word. */
export const PASSWORD_MAX_BYTES = 72

const common = [
  'password', 'passw0rd', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'letmein', 'welcome', 'iloveyou', 'admin',
  'administrator', 'india', 'bharat', 'krishna', 'ganesh', 'sairam', 'omsairam', 'jaimatadi', 'cricket', 'dentist',
  'dental', 'clinic', 'doctor', 'chairside', 'secret', 'changeme', 'default', 'monkey', 'dragon', 'football', 'sunshine',
]

/**
 * Why a password is too easy to guess, as the name of a sentence; null when it will do.
 * @param about the person's name and e-mail, which nobody should find inside the password
 */
export function passwordWeakness(password: string, about: string[] = []): 'too_short' | 'too_long' | 'too_common' | 'has_name' | null {
  if ([...password].length < PASSWORD_MIN) return 'too_short'
  if (new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES) return 'too_long'
  const plain = password.toLowerCase()
  const leet = plain.replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('$', 's')
  const cores = [plain, leet].map((text) => text.replace(/[^\p{L}]/gu, ''))
  const isCommon = cores.some((core) => common.some((word) => core !== '' && core === word.repeat(core.length / word.length)))
  if (new Set(plain).size < 5 || isSequence(plain) || isCommon) return 'too_common'
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 4)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain)
  if (rest.length < plain.length && rest.length < 6) return 'has_name'
  return null
}

/** Every character follows the one before it, up or down: 1234567890, abcdefghij. */
function isSequence(text: string): boolean {
  const steps = new Set([...text].slice(1).map((character, i) => character.codePointAt(0)! - text.codePointAt(i)!))
  const [step] = steps
  return text === '1234567890' || (steps.size === 1 && Math.abs(step!) <= 1)
}

/**
 * A path of this site that is safe to go to after signing in; null for anything else (other hosts, `//host`, scripts).
 */
export function safePath(next: string | null | undefined): string | null {
  if (!next || !/^\/(?![/\\])[^\\\s]*$/.test(next)) return null
  return next
}
