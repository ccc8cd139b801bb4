import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { messageToSign } from './rules'
import { isPublicKey, isSignedBy } from './signature'

/** A key as a browser makes it. */
async function browserKey() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64')
  const sign = async (text: string) =>
    Buffer.from(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, Buffer.from(text))).toString('base64')
  return { spki, sign }
}

test('a signature is of one key, one device and one nonce', async () => {
  const [mine, other] = [await browserKey(), await browserKey()]
  const signature = await mine.sign(messageToSign('device', 'nonce'))
  expect(isSignedBy(mine.spki, 'device', 'nonce', signature)).toBe(true)
  expect(isSignedBy(other.spki, 'device', 'nonce', signature)).toBe(false)
  expect(isSignedBy(mine.spki, 'another', 'nonce', signature)).toBe(false)
  expect(isSignedBy(mine.spki, 'device', 'once more', signature)).toBe(false)
  for (const wrong of ['', 'AAAA', signature.slice(4)]) expect(isSignedBy(mine.spki, 'device', 'nonce', wrong)).toBe(false)
})

test('only a P-256 key is a device\'s', async () => {
  const exported = (key: { export(options: { format: 'der'; type: 'spki' }): Buffer }) => key.export({ format: 'der', type: 'spki' }).toString('base64')
  expect(isPublicKey((await browserKey()).spki)).toBe(true)
  expect(isPublicKey(exported(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey))).toBe(false)
  expect(isPublicKey(exported(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey))).toBe(false)
  expect(isPublicKey('k'.repeat(124))).toBe(false)
})
