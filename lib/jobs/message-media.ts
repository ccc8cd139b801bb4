import 'server-only'
import { env } from '../env'
import { log } from '../log'
import { fetchFile, serviceClient } from '../service-key'
import { fetchMedia } from './fetch-media'
import { serviceRpc } from './service-rpc'
import { whatsapp } from './whatsapp'

/** Private, without a policy: nobody but the secret key reaches it. */
const bucket = 'message-media'

/** Fetches what patients sent and keeps it. A failure is logged by message and comes up again. */
export function fetchMessageMedia(until?: number): Promise<number> {
  return fetchMedia({
    rpc: serviceRpc,
    whatsapp: whatsapp(),
    tokenKeys: env().TOKEN_KEYS,
    until,
    async keep(path, bytes, contentType) {
      const { error } = await serviceClient().storage.from(bucket).upload(path, Buffer.from(bytes), { contentType, upsert: true })
      if (error) throw new Error(`storage: ${error.message}`)
    },
    onFailure: (message, error) => log.error({ message, error: String(error) }, 'media not fetched'),
  })
}

/**
 * The bytes of a kept file, or the part that `range` names. Whether the person may see it has been asked before.
 * @returns null when Storage has lost it
 */
export async function readMessageMedia(path: string, range: string | null): Promise<Response | null> {
  const answer = await fetchFile(bucket, path, range ? { range } : {})
  return answer.ok ? answer : null
}
