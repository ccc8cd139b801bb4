'use client'

import type { Answer } from '@/lib/devices/at-device'

type Challenge = { device: string; challenge: string; nonce: string }

/** Asks the server for one of the uses of a trusted computer. @throws TypeError when it cannot be reached */
export async function atDevice<Data>(slug: string, use: string, body: object = {}): Promise<Answer<Data>> {
  const answer = await fetch(`/lock/${slug}/${use}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), keepalive: true,
  })
  if (!answer.ok) throw new TypeError(`The server answered ${answer.status}`)
  return answer.json() as Promise<Answer<Data>>
}

/**
 * The same for what only this very browser may do: its key signs what the server asks. One at a time over all tabs, because
 * every use changes the token. An answer that was lost on its way is asked for once more; the server allows for that.
 */
export async function asDevice<Data>(slug: string, use: string, body: object = {}): Promise<Answer<Data>> {
  return navigator.locks.request(`device-${slug}`, async () => {
    const { signWithKey } = await import('./browser-key')
    const prove = async (): Promise<Answer<Data>> => {
      const asked = await atDevice<Challenge>(slug, 'challenge')
      if ('refusal' in asked) return asked
      const { device, challenge, nonce } = asked.data
      const signature = await signWithKey(slug, device, nonce)
      if (!signature) return { refusal: { code: 'device_unknown', message: '', details: {} } }
      return atDevice<Data>(slug, use, { ...body, challenge, signature })
    }
    return prove().catch(prove)
  })
}
