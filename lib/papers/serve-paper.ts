import 'server-only'
import { AppError, unwrap } from '../errors'
import { readPaper } from '../jobs/papers'
import { log } from '../log'
import { clinicClient } from '../supabase'

type OpenPaper = { path: string; name: string; mime: string; bytes: number; sha256: string }

/**
 * A paper of a record for somebody who may see it: asked as that person, who is on record as having looked; then read past
 * everything. Never kept by a browser or a proxy, and never run.
 */
export async function servePaper(slug: string, patient: string, paper: string): Promise<Response> {
  try {
    const db = await clinicClient(slug)
    const { path, mime, bytes } = unwrap(await db.rpc('open_paper', { patient, paper })) as unknown as OpenPaper
    const file = await readPaper(path)
    if (!file) {
      log.error({ paper }, 'a paper is missing from storage')
      return new Response(null, { status: 404 })
    }
    return new Response(file.body, {
      headers: {
        'content-type': mime,
        'content-length': String(bytes),
        // Without the name: it says what was done to whom, and stays in the list of downloads.
        'content-disposition': `inline; filename="paper.${mime === 'application/pdf' ? 'pdf' : 'jpg'}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}
