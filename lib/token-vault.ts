import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * Tokens of third parties, as the database keeps them: AES-256-GCM, with the id of the key, so that keys can be changed
 * while old rows are still read. A sealed token opens only in the context (a clinic's id) for which it was sealed.
 */

/**
 * @param keys TOKEN_KEYS: "<key id>:<base64 of 32 bytes>", several separated by commas; the first one seals
 * @returns "<key id>.<nonce>.<tag>.<text>", parts in base64url
 */
export function sealToken(token: string, context: string, keys: string): string {
  const [[id, key]] = readKeys(keys) as [[string, Buffer]]
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
  return [id, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/** @throws Error when the key is not known any more, the context is another, or the text was changed */
export function openToken(sealed: string, context: string, keys: string): string {
  const [id, ...parts] = sealed.split('.')
  const key = new Map(readKeys(keys)).get(id ?? '')
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (!key || !nonce || !tag || !text) throw new Error('A sealed token names a key that is not configured')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

/**
 * The same for bytes: files that lie outside the database.
 * @returns "<key id>.", nonce, tag, sealed bytes
 */
export function sealBytes(bytes: Buffer, context: string, keys: string): Buffer {
  const [[id, key]] = readKeys(keys) as [[string, Buffer]]
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([Buffer.from(`${id}.`), nonce, cipher.getAuthTag(), sealed])
}

/** @throws Error when the key is not known any more, the context is another, or the bytes were changed */
export function openBytes(sealed: Buffer, context: string, keys: string): Buffer {
  const dot = sealed.indexOf('.')
  const key = new Map(readKeys(keys)).get(sealed.subarray(0, Math.max(dot, 0)).toString())
  if (!key) throw new Error('A sealed file names a key that is not configured')
  const [nonce, tag, text] = [sealed.subarray(dot + 1, dot + 13), sealed.subarray(dot + 13, dot + 29), sealed.subarray(dot + 29)]
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()])
}

/** The id of the key that seals now. */
export function sealingKey(keys: string): string {
  return readKeys(keys)[0]![0]
}

/** The keys themselves, today's first, to derive others from. @throws Error when one is not 32 bytes */
export function keysIn(keys: string): Buffer[] {
  return readKeys(keys).map(([, key]) => key)
}

function readKeys(keys: string): [string, Buffer][] {
  return keys.split(',').map((entry) => {
    const [id = '', base64 = ''] = entry.split(':')
    const key = Buffer.from(base64, 'base64')
    if (key.length !== 32) throw new Error(`TOKEN_KEYS: key ${id} is not 32 bytes`)
    return [id, key]
  })
}
