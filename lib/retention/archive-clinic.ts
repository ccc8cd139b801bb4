import { sealingKey } from '../token-vault.ts'
import type { Reach } from './reach.ts'
import { partName, sealPart } from './sealed-part.ts'

type Due = { archive: string; kind: 'billing' | 'audit'; at: unknown; part: number }
type Page = { rows: { table: string; row: Record<string, unknown> }[]; next: unknown }

/** A part is closed at so many characters: a few megabytes in memory, a few hundred kilobytes in the bucket. */
const partSize = 4_000_000

/**
 * Puts what the law keeps of a clinic into the sealed archive, part by part. A part that was uploaded and not noted (the program was
 * killed) is written again to the same place.
 * @param until the time (ms) at which it stops and leaves the rest to the next run
 * @returns whether everything is in the archive
 */
export async function archiveClinic(reach: Reach, keys: string, erasure: string, until: number): Promise<boolean> {
  const due = await reach.rpc<Due[]>('archives_due', { erasure })
  for (const { archive, kind, at, part } of due) {
    let next = at
    for (let n = part; ; n++) {
      if (Date.now() > until) return false
      let lines = ''
      let rows = 0
      do {
        const page: Page | null = await reach.rpc<Page | null>('archive_page', { erasure, kind, at: next, most: 2000 })
        // Somebody else has come to the end of it meanwhile.
        if (!page) return false
        for (const row of page.rows) lines += `${JSON.stringify(row)}\n`
        rows += page.rows.length
        next = page.next
      } while (next !== null && lines.length < partSize)
      const { bytes, sha256 } = sealPart(lines, archive, n, keys)
      await reach.putFile('archive', partName(archive, n), bytes, 'application/octet-stream')
      const counts = await reach.rpc<boolean>('keep_archive_part', { erasure, archive, part: n, next, row_count: rows, bytes: bytes.length, sha256, key: sealingKey(keys) })
      if (!counts) return false
      if (next === null) break
    }
  }
  return true
}
