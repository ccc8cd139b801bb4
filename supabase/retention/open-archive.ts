// A sealed archive opened, for whoever has to show what the law keeps.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reach } from '../../lib/retention/reach.ts'
import { hashOver, openPart, partName } from '../../lib/retention/sealed-part.ts'

type Archive = { id: string; kind: string; parts: number; rows: number; sha256: string; keep_until: string }

/**
 * Writes what is archived behind a certificate into a folder, a file of JSON lines a kind, and compares it with what was noted.
 * @param number of the certificate: E-2026-4F7K-92QD
 * @throws Error when there is none, a part is missing or changed, or its key is not among `keys`
 */
export async function openArchives(reach: Reach, keys: string, number: string, folder: string): Promise<string[]> {
  const archives = await reach.rpc<Archive[]>('archives_of_certificate', { number })
  if (archives.length === 0) throw new Error(`There is no archive behind ${number}: no such certificate of a clinic, or its time was over.`)
  const written: string[] = []
  for (const { id, kind, parts, rows, sha256, keep_until } of archives) {
    const hashes: string[] = []
    const lines: string[] = []
    for (let part = 1; part <= parts; part++) {
      const opened = openPart(await reach.readFile('archive', partName(id, part)), id, part, keys)
      hashes.push(opened.sha256)
      lines.push(opened.lines)
    }
    if (hashOver(hashes) !== sha256) throw new Error(`The archive ${id} is not what was sealed.`)
    const file = join(folder, `${kind}.jsonl`)
    writeFileSync(file, lines.join(''), { mode: 0o600 })
    written.push(`${file}: ${Number(rows).toLocaleString('en-IN')} rows, kept until ${keep_until}`)
  }
  return written
}
