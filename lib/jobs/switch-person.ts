import 'server-only'
import { beginSession } from '../auth/begin-session'
import { authRefusal } from '../auth/refusals'
import { AppError } from '../errors'
import { serviceClient } from '../service-key'
import { personClient, type Db } from '../supabase'
import { checkPinAtDevice, savePin } from './pins'
import { serviceRpc } from './service-rpc'

/**
 * Signs somebody in at a computer that has just proved itself, by their PIN: a real session of that person, which reaches the
 * computer's clinic and ends on lock. No mail goes out: the link that signs in is made and used here.
 * @param chosen their own PIN, instead of the one-time PIN they were given
 * @returns the person; or choose: the PIN is right and theirs to replace first
 * @throws AppError pin_wrong, pin_locked, pin_same, not_found
 */
export async function switchPerson(
  device: string, { member, pin, chosen }: { member: string; pin: string; chosen?: string },
): Promise<{ person: string } | { choose: true }> {
  const { person, oneTime } = await checkPinAtDevice(device, member, pin)
  if (oneTime) {
    if (!chosen) return { choose: true }
    if (chosen === pin) throw new AppError('pin_same')
    await savePin(person, chosen)
  }
  const email = await serviceRpc<string | null>('address_at_device', { device, member })
  if (!email) throw new AppError('not_found')
  const db = await personClient()
  // Whoever was here is gone, also when the lock did not reach the server.
  await db.rpc('lock_session')
  const { user, session } = await sessionOf(db, email)
  await serviceRpc('begin_device_session', { device, session, by_pin: true })
  await beginSession(db, user)
  return { person }
}

/** A new session in this browser's cookie, and its id. */
async function sessionOf(db: Db, email: string) {
  const admin = serviceClient().auth.admin
  // Of two computers at once only the newer link counts; the other takes another.
  for (let attempt = 1; ; attempt++) {
    const link = await admin.generateLink({ type: 'magiclink', email })
    if (link.error) throw authRefusal(link.error)
    const { data, error } = await db.auth.verifyOtp({ token_hash: link.data.properties.hashed_token, type: 'magiclink' })
    if (data.session && data.user) {
      const { session_id: session } = JSON.parse(Buffer.from(data.session.access_token.split('.')[1]!, 'base64url').toString()) as { session_id: string }
      return { user: data.user, session }
    }
    if (attempt === 3) throw error ? authRefusal(error) : new Error('A link gave no session')
  }
}
