import { createHash } from 'node:crypto'
import { mediaTypeOf, mostMediaBytes } from '../messages/media-type.ts'
import { WhatsappError, type WhatsappClient } from '../messages/whatsapp-client.ts'
import { openToken } from '../token-vault.ts'

/**
 * Brings home what patients sent: photographs, voice notes, documents. The provider hands a file out for minutes and throws
 * it away after thirty days; what did not come through is tried again by the database's clock.
 */

type Claim = { message: string; clinic: string; media: string; type: string; token: string }
type Problem = 'expired' | 'too_large' | 'wrong_type'
type Kept = { path: string; mime: string; bytes: number } | { problem: Problem }

export type FetchingMedia = {
  rpc: <T>(name: 'claim_media' | 'record_media', args: Record<string, unknown>) => Promise<T>
  whatsapp: Pick<WhatsappClient, 'readMedia' | 'downloadMedia'>
  /** TOKEN_KEYS */
  tokenKeys: string
  /** Puts the bytes where they stay. The same path again replaces them. */
  keep: (path: string, bytes: Uint8Array, mime: string) => Promise<void>
  /** Told of a file that did not come, by its message; it comes up again. */
  onFailure: (message: string, error: unknown) => void
  /** Nothing is begun after this instant (milliseconds since 1970). */
  until?: number
}

/** Works until nothing is left to fetch now. Answers how many files were kept. */
export async function fetchMedia({ rpc, whatsapp, tokenKeys, keep, onFailure, until = Infinity }: FetchingMedia): Promise<number> {
  let kept = 0
  while (Date.now() < until) {
    const claims = await rpc<Claim[]>('claim_media', { batch: 4 })
    if (claims.length === 0) break
    await Promise.all(claims.map(async (claim) => {
      try {
        const outcome = await fetchOne(whatsapp, openToken(claim.token, claim.clinic, tokenKeys), claim, keep)
        const none = { path: null, mime: null, bytes: null, problem: null }
        await rpc('record_media', { message: claim.message, clinic: claim.clinic, ...none, ...outcome })
        if ('path' in outcome) kept += 1
      } catch (error) {
        onFailure(claim.message, error)
      }
    }))
  }
  return kept
}

async function fetchOne(whatsapp: FetchingMedia['whatsapp'], token: string, claim: Claim, keep: FetchingMedia['keep']): Promise<Kept> {
  let found
  try {
    found = await whatsapp.readMedia(token, claim.media)
  } catch (error) {
    // "No such object": thrown away, or never ours.
    if (error instanceof WhatsappError && error.class === 'permanent') return { problem: 'expired' }
    throw error
  }
  if (found.bytes > mostMediaBytes) return { problem: 'too_large' }
  const bytes = await whatsapp.downloadMedia(token, found.url, mostMediaBytes)
  if (bytes === null) return { problem: 'too_large' }
  const hash = createHash('sha256').update(bytes)
  if (found.sha256 && ![hash.copy().digest('hex'), hash.digest('base64')].includes(found.sha256)) throw new Error('not the bytes that were announced')
  const mime = mediaTypeOf(bytes, claim.type)
  if (mime === null) return { problem: 'wrong_type' }
  const path = `${claim.clinic}/${claim.message}`
  await keep(path, bytes, mime)
  return { path, mime, bytes: bytes.length }
}
