import 'server-only'
import { fetchFile, serviceClient } from '../service-key'
import { serviceRpc } from './service-rpc'

/** Private, without a policy: nobody but the secret key reaches it. */
const bucket = 'papers'

/**
 * Puts the bytes of a paper where they stay. Whether the person may file one has been asked before.
 * @param path '<clinic id>/<paper id>', an id that was never used
 */
export async function uploadPaper(path: string, bytes: Buffer, mime: string): Promise<void> {
  const { error } = await serviceClient().storage.from(bucket).upload(path, bytes, { contentType: mime, upsert: false })
  if (error) throw new Error(`storage: ${error.message}`)
}

/**
 * The bytes of a paper. Whether the person may see it has been asked before.
 * @returns null when Storage has lost it
 */
export async function readPaper(path: string): Promise<Response | null> {
  const answer = await fetchFile(bucket, path, {})
  return answer.ok ? answer : null
}

/** Clears away what was put into the bucket and never filed: a browser that went away in between. Answers how many. */
export async function tidyPapers(): Promise<number> {
  const orphans = await serviceRpc<string[]>('orphan_papers')
  if (orphans.length === 0) return 0
  const { error } = await serviceClient().storage.from(bucket).remove(orphans)
  if (error) throw new Error(`storage: ${error.message}`)
  return orphans.length
}
