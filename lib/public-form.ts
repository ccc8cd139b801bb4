import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from './env'
import { AppError } from './errors'

/** Nobody fills in a form faster than this, and nobody leaves one open for longer. Milliseconds. */
const fastest = 3_000
const slowest = 12 * 3_600_000

const sign = (at: string) => createHmac('sha256', env().TOKEN_KEYS).update(`public form ${at}`).digest('base64url')

/** When a form that anyone may send was shown, signed; it comes back with what was filled in. */
export function sealForm(now: number = Date.now()): string {
  return `${now}.${sign(String(now))}`
}

/**
 * Tells what a program sent from what a person wrote, asking no third party: a field that nobody sees has to be empty, and the
 * form has to have been open for a while, by the clock of this server.
 * @throws AppError form_not_taken (a program, or as fast as one), form_too_old
 */
export function proveForm({ seal, trap }: { seal: string; trap: string }, now: number = Date.now()): void {
  const [at = '', signature = ''] = seal.split('.')
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(at))]
  if (trap !== '' || given.length !== right.length || !timingSafeEqual(given, right)) throw new AppError('form_not_taken')
  const open = now - Number(at)
  if (open < fastest) throw new AppError('form_not_taken')
  if (open > slowest) throw new AppError('form_too_old')
}
