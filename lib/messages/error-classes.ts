/**
 * What to do about an error of the WhatsApp Cloud API.
 * - throughput: the number or the account was too fast; all of it waits, then tries again
 * - server: a fault over there; this message tries again
 * - pair: one message per six seconds and person; waits at least that
 * - spam: too many people blocked this number; it rests for an hour
 * - number: the number may not send until a person has put it right
 * - template: the text may not be sent as it is; messages wait for it
 * - permanent: this message will never arrive this way
 * - unreachable: the call never got there; tries again
 * - unknown: nobody knows whether it was accepted; never tried again by itself
 */
export type ErrorClass = 'throughput' | 'server' | 'pair' | 'spam' | 'number' | 'template' | 'permanent' | 'unreachable' | 'unknown'

const classes: Record<number, ErrorClass> = {
  0: 'number',
  4: 'throughput',
  10: 'number',
  190: 'number',
  368: 'number',
  80007: 'throughput',
  130429: 'throughput',
  130497: 'number',
  131000: 'server',
  131005: 'number',
  131016: 'server',
  131031: 'number',
  131042: 'number',
  131048: 'spam',
  131056: 'pair',
  132000: 'template',
  132001: 'template',
  132005: 'template',
  132007: 'template',
  132012: 'template',
  132015: 'template',
  132016: 'template',
}

/** The class of a documented code; every other code is about this one message. */
export function classOf(code: number): ErrorClass {
  return classes[code] ?? 'permanent'
}

/** After so many calls a message has failed, whatever the class. */
export const mostAttempts = 6

/**
 * Seconds until the next try, for the classes that have one; null for the others. Doubles with each attempt (1, 2, …),
 * with up to a quarter more by chance, so that a thousand messages do not come back in the same second.
 */
export function secondsToWait(errorClass: ErrorClass, attempt: number, chance: number = Math.random()): number | null {
  const start = { throughput: 15, server: 10, pair: 7, spam: 3600, unreachable: 20 }[errorClass as 'server']
  if (start === undefined || attempt >= mostAttempts) return null
  const longest = 3600
  return Math.ceil(Math.min(start * 2 ** (attempt - 1), longest) * (1 + chance / 4))
}

/** The state of our text after an error of class template. */
export function templateStatusAfter(code: number | null): 'draft' | 'rejected' | 'paused' | 'disabled' {
  if (code === 132015) return 'paused'
  if (code === 132016) return 'disabled'
  // Unknown over there: handed in once more. Anything else needs a person's edit.
  return code === 132001 ? 'draft' : 'rejected'
}
