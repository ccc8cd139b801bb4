import 'server-only'
import { randomInt } from 'node:crypto'
import { hashPin, verifyPin } from '../devices/pin-hash'
import { pinWeakness } from '../devices/rules'
import { env } from '../env'
import { AppError } from '../errors'
import { serviceRpc } from './service-rpc'

type Attempt = { user_id: string; hash: string; one_time: boolean; tries_left: number; minutes: number | null }

/**
 * Checks the PIN of somebody at a trusted computer. The attempt is counted, in a transaction of its own, before the PIN is
 * looked at: however many come at once, five do.
 * @throws AppError pin_wrong with { tries_left, minutes }, pin_locked with { minutes }, not_found
 */
export async function checkPinAtDevice(device: string, member: string, pin: string): Promise<{ person: string; oneTime: boolean }> {
  const attempt = await serviceRpc<Attempt>('reserve_pin_attempt', { device, member })
  const { correct, stale } = await verifyPin(pin, attempt.user_id, attempt.hash, env().PIN_PEPPERS)
  const newHash = correct && stale ? await hashPin(pin, attempt.user_id, env().PIN_PEPPERS) : null
  await serviceRpc('settle_pin_attempt', { device, member, correct, new_hash: newHash })
  if (!correct) throw new AppError('pin_wrong', { tries_left: attempt.tries_left, minutes: attempt.minutes })
  return { person: attempt.user_id, oneTime: attempt.one_time }
}

/** Checks a person's own PIN where they are signed in by it, counted the same. @throws AppError as checkPinAtDevice */
export async function checkOwnPin(person: string, pin: string): Promise<void> {
  const attempt = await serviceRpc<Attempt>('reserve_own_pin_attempt', { person })
  const { correct } = await verifyPin(pin, person, attempt.hash, env().PIN_PEPPERS)
  if (!correct) throw new AppError('pin_wrong', { tries_left: attempt.tries_left, minutes: attempt.minutes })
  await serviceRpc('clear_own_pin_attempts', { person })
}

/** Saves a PIN that its person chose. */
export async function savePin(person: string, pin: string): Promise<void> {
  await serviceRpc('set_pin', { person, hash: await hashPin(pin, person, env().PIN_PEPPERS) })
}

/** A PIN to be told to somebody, who replaces it when they first come in; and its hash. */
export async function oneTimePin(person: string): Promise<{ pin: string; hash: string }> {
  for (;;) {
    const pin = String(randomInt(1_000_000)).padStart(6, '0')
    if (!pinWeakness(pin)) return { pin, hash: await hashPin(pin, person, env().PIN_PEPPERS) }
  }
}
