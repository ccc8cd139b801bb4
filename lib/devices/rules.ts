/** Minutes of nobody there after which a trusted computer may be set to lock. */
export const LOCK_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240] as const
/** Minutes after which the PIN may be asked for again. */
export const ASK_MINUTES = [1, 5, 15, 30, 60, 120, 240] as const

/**
 * Why a PIN is none, or too easy to guess, as the name of a sentence; null when it will do. What people try first on a
 * stranger's phone: one digit, two in turn, a row up or down, half of it twice, the middle column, a year of birth.
 */
export function pinWeakness(pin: string): 'digits' | 'easy' | null {
  if (!/^\d{4,6}$/.test(pin)) return 'digits'
  const digits = [...pin].map(Number)
  const steps = new Set(digits.slice(1).map((digit, i) => (digit - digits[i]! + 10) % 10))
  const half = pin.slice(0, pin.length / 2)
  const easy = (steps.size === 1 && [0, 1, 9].includes([...steps][0]!))
    || digits.every((digit, i) => digit === digits[i % 2])
    || (pin.length % 2 === 0 && pin === half + half)
    || /^(19[4-9]\d|20[0-3]\d)$/.test(pin)
    || ['2580', '0852', '112233', '1122', '123321', '1221'].includes(pin)
  return easy ? 'easy' : null
}

/** An address that no mail ever reaches (RFC 2606), for accounts of people who have none. */
export const staffAddress = (id: string): string => `${id}@staff.invalid`
/** Whether an address is of that kind: not to be shown, and nothing is sent to it. */
export const isStaffAddress = (email: string): boolean => email.toLowerCase().endsWith('@staff.invalid')

/** What a device signs to show that it is itself: its id ties the answer to it, the nonce to this one question. */
export const messageToSign = (device: string, nonce: string): string => `chairside device ${device} ${nonce}`
