import { createPublicKey, verify } from 'node:crypto'
import { messageToSign } from './rules'

/** Whether a text is a P-256 public key (SPKI in base64), as a browser exports it. */
export function isPublicKey(text: string): boolean {
  try {
    return readKey(text).asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}

/** Whether a device's own key has signed this nonce. @param signature as WebCrypto makes it (r and s), in base64 */
export function isSignedBy(publicKey: string, device: string, nonce: string, signature: string): boolean {
  return verify('sha256', Buffer.from(messageToSign(device, nonce)), { key: readKey(publicKey), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'))
}

const readKey = (text: string) => createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
