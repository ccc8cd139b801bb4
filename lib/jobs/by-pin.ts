import 'server-only'
import { AppError, unwrap } from '../errors'
import type { Db } from '../supabase'
import { checkPinAtDevice } from './pins'
import { serviceRpc } from './service-rpc'

/**
 * Does one thing as somebody else who is standing there and has just given their PIN, on the trusted computer that the session
 * is at. The session stays whose it was.
 * @param db the signed-in person's, in the clinic
 * @param fn a function that only the service may call, whose first arguments are device and member
 * @throws AppError pin_needs_trusted_computer, pin_wrong, pin_locked, not_found (also for a one-time PIN), and what fn refuses with
 */
export async function byPin<T>(db: Db, { member, pin }: { member: string; pin: string }, fn: string, args: Record<string, unknown>): Promise<T> {
  const { device } = unwrap(await db.rpc('who_may_by_pin', { permission: 'clinic.read' })) as { device: string | null }
  if (!device) throw new AppError('pin_needs_trusted_computer')
  const { oneTime } = await checkPinAtDevice(device, member, pin)
  // Somebody else chose it.
  if (oneTime) throw new AppError('not_found')
  return serviceRpc<T>(fn, { device, member, ...args })
}
