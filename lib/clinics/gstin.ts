import { isStateCode, type StateCode } from './states'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** What may stand at each of the 15 places: state, PAN (5 letters, 4 digits, letter), entity, kind, check character. */
const places = [
  ...Array<RegExp>(2).fill(/[0-9]/), ...Array<RegExp>(5).fill(/[A-Z]/), ...Array<RegExp>(4).fill(/[0-9]/),
  /[A-Z]/, /[1-9A-Z]/, /[Z1-9ABD-J]/, /[0-9A-Z]/,
]

/** A GSTIN as it is kept: capitals, no spaces or dashes. */
export function tidyGstin(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase()
}

/**
 * How far a GSTIN has come while it is typed: 'partial' is right so far, 'form' has a character where it cannot be,
 * 'check' has all 15 and a typing error somewhere (the last one does not fit the others).
 */
export function gstinState(typed: string): 'empty' | 'partial' | 'form' | 'check' | 'right' {
  const gstin = tidyGstin(typed)
  if (gstin === '') return 'empty'
  if (gstin.length > places.length || ![...gstin].every((character, i) => places[i]!.test(character))) return 'form'
  if (gstin.length < places.length) return 'partial'
  return checkCharacter(gstin) === gstin[14] ? 'right' : 'check'
}

/** The 15th character that belongs to the first 14: weights 1, 2, 1, 2… over base-36 digits. */
export function checkCharacter(gstin: string): string {
  let total = 0
  for (let i = 0; i < 14; i++) {
    const product = alphabet.indexOf(gstin[i]!) * (i % 2 === 0 ? 1 : 2)
    total += Math.floor(product / 36) + (product % 36)
  }
  return alphabet[(36 - (total % 36)) % 36]!
}

/** The state a GSTIN belongs to, as soon as its first two digits are there. */
export function stateOfGstin(typed: string): StateCode | null {
  const code = tidyGstin(typed).slice(0, 2)
  return isStateCode(code) ? code : null
}
