import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient, personClient } from '@/lib/supabase'

export type Device = {
  id: string; name: string; browser: string; trustedAt: string; trustedBy: string | null; lastUsedAt: string; lastUsedBy: string | null
  untrustedAt: string | null
  /** By a person; because an old token came back; because a token came without the key. */
  untrustedWhy: 'person' | 'reuse' | 'key' | null
  /** The computer that asks. */
  here: boolean
}
export type DeviceSettings = { lockMinutes: number; askMoney: boolean; askSettings: boolean; askMinutes: number }
export type MyPin = { hasPin: boolean; byPin: boolean }

type PinDocument = { has_pin: boolean; by_pin: boolean }
type DevicesDocument = {
  devices: {
    id: string; name: string; browser: string; trusted_at: string; trusted_by: string | null; last_used_at: string; last_used_by: string | null
    untrusted_at: string | null; untrusted_why: Device['untrustedWhy']; here: boolean
  }[]
  settings: { lock_minutes: number; ask_money: boolean; ask_settings: boolean; ask_minutes: number }
  pin: PinDocument
}

/** The computers that a clinic trusts, and those it ceased to trust in the last thirty days. @throws AppError not_allowed */
export async function readDevices(slug: string): Promise<{ devices: Device[]; settings: DeviceSettings; pin: MyPin }> {
  const { devices, settings, pin } = unwrap(await (await clinicClient(slug)).rpc('devices_page')) as unknown as DevicesDocument
  return {
    devices: devices.map((device) => ({
      id: device.id, name: device.name, browser: device.browser, trustedAt: device.trusted_at, trustedBy: device.trusted_by,
      lastUsedAt: device.last_used_at, lastUsedBy: device.last_used_by, untrustedAt: device.untrusted_at, untrustedWhy: device.untrusted_why, here: device.here,
    })),
    settings: { lockMinutes: settings.lock_minutes, askMoney: settings.ask_money, askSettings: settings.ask_settings, askMinutes: settings.ask_minutes },
    pin: pinOf(pin),
  }
}

/** Whether the signed-in person has a PIN, and whether they came in by it. */
export async function readMyPin(): Promise<MyPin> {
  return pinOf(unwrap(await (await personClient()).rpc('my_pin')) as unknown as PinDocument)
}

const pinOf = ({ has_pin: hasPin, by_pin: byPin }: PinDocument): MyPin => ({ hasPin, byPin })
