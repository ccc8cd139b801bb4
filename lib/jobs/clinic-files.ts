import 'server-only'
import { fetchFile } from '../service-key'

/**
 * The bytes of a file of a clinic, as they come. Whether the person may have it has been asked before.
 * @returns null when Storage has lost it
 * @throws Error when Storage does not answer
 */
export async function readClinicFile(bucket: string, name: string): Promise<ReadableStream<Uint8Array> | null> {
  const answer = await fetchFile(bucket, name, {})
  if (answer.ok) return answer.body
  if (answer.status === 404 || answer.status === 400) return null
  throw new Error(`storage: ${answer.status}`)
}
