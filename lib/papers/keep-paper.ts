import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { unwrap } from '../errors'
import { uploadPaper } from '../jobs/papers'
import type { Shell } from '../session'
import type { Db } from '../supabase'
import { toPage } from './photograph'

/** What a paper belongs to. Who may file and see it follows from it: private.paper_permission(). */
export const paperNouns = ['histories', 'consents', 'lab_orders', 'treatment_plans', 'letters'] as const
export type PaperNoun = (typeof paperNouns)[number]

type Keeper = { db: Db; shell: Pick<Shell, 'clinic'> }
type Paper = {
  patientId: string
  noun: PaperNoun
  /** What people call it: "Consent, signed". */
  name: string
  bytes: Buffer
  /** A photograph is made anew before it is kept (lib/papers/photograph.ts); a PDF of ours is kept as it is. */
  mime: 'application/pdf' | `image/${string}`
}

/**
 * Keeps a file with a record for good: the bytes in the bucket, their hash in its row. The caller has made a PDF itself;
 * whatever comes from a browser is a picture.
 * @returns the id of the paper
 * @throws AppError not_found, not_allowed, paper_too_large, paper_unreadable
 */
export async function keepPaper({ db, shell }: Keeper, { patientId, noun, name, bytes, mime }: Paper): Promise<string> {
  const { error } = await db.rpc('may_file_paper', { patient: patientId, noun })
  if (error) unwrap({ data: null, error })
  const kept = mime === 'application/pdf' ? bytes : await toPage(bytes)
  const id = randomUUID()
  const keptMime = mime === 'application/pdf' ? mime : 'image/jpeg'
  await uploadPaper(`${shell.clinic.id}/${id}`, kept, keptMime)
  return unwrap(await db.rpc('file_paper', {
    paper: id, patient: patientId, noun, name, mime: keptMime, bytes: kept.length, sha256: createHash('sha256').update(kept).digest('hex'),
  }))
}
