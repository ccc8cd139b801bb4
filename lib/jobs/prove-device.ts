import 'server-only'
import { forgetDevice, nextToken, readDevice } from '../devices/device-cookie'
import { isSignedBy } from '../devices/signature'
import { AppError } from '../errors'
import { newToken } from '../members/token'
import { serviceRpc } from './service-rpc'

type State = { state: 'ok' | 'unknown' | 'untrusted' }

/**
 * Something for this browser's key to sign, once, within two minutes.
 * @throws AppError device_unknown, device_untrusted
 */
export async function challengeDevice(slug: string): Promise<{ device: string; challenge: string; nonce: string }> {
  const device = await readDevice(slug)
  if (!device) throw new AppError('device_unknown')
  const nonce = newToken()
  const answer = await serviceRpc<State & { challenge: string }>('begin_device_challenge', { slug, device: device.id, token_hash: device.tokenHash, nonce })
  await refuseUnlessTrusted(slug, answer)
  return { device: device.id, challenge: answer.challenge, nonce }
}

/**
 * One use of a trusted computer: its key has signed the challenge, its token is the newest, and gets replaced.
 * A token without the key was copied, and an old one means that there are two: both untrust the computer.
 * @throws AppError device_unknown, device_untrusted, device_expired
 */
export async function proveDevice(slug: string, { challenge, signature }: { challenge: string; signature: string }): Promise<{ device: string }> {
  const device = await readDevice(slug)
  if (!device) throw new AppError('device_unknown')
  const taken = await serviceRpc<{ nonce: string; public_key: string } | null>('take_device_challenge', { device: device.id, challenge })
  if (!taken) throw new AppError('device_expired')
  const next = nextToken(slug)
  const genuine = isSignedBy(taken.public_key, device.id, taken.nonce, signature)
  await refuseUnlessTrusted(slug, await serviceRpc<State>('use_device', { device: device.id, token_hash: device.tokenHash, next_hash: next.hash, genuine }))
  await next.give(device.id)
  return { device: device.id }
}

async function refuseUnlessTrusted(slug: string, { state }: State) {
  if (state === 'ok') return
  await forgetDevice(slug)
  throw new AppError(state === 'unknown' ? 'device_unknown' : 'device_untrusted')
}
