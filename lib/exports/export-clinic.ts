import 'server-only'
import { makeZip } from 'client-zip'
import { unwrap } from '../errors'
import { readClinicFile } from '../jobs/clinic-files'
import { log } from '../log'
import type { Db } from '../supabase'
import { tableFile, type TableRow } from './table-file'

type Begun = { id: string; tables: { name: string; columns: string[] }[]; rows: number; files: number }
type Page<T> = { next: unknown } & T
type Entry = { name: string; input: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | string; lastModified: Date }

/**
 * Everything a clinic has as one ZIP: a CSV of every table, every file, and a word on what is what. It is read as fast as
 * the browser takes it, so memory stays at one page however much there is. What was taken is counted in clinic_exports.
 * The start is asked for before anything is answered, so that a refusal is one.
 * @param about the text of the file that explains the others
 * @throws AppError not_allowed, not_found, database_unreachable
 */
export async function exportClinic(db: Db, about: string): Promise<ReadableStream<Uint8Array>> {
  const begun = unwrap(await db.rpc('begin_clinic_export')) as unknown as Begun
  const lastModified = new Date()

  async function* entries(): AsyncGenerator<Entry> {
    yield { name: 'README.txt', input: about, lastModified }
    for (const { name, columns } of begun.tables) {
      const readPage = async (after: unknown) => unwrap(await db.rpc('export_table', { export: begun.id, table_name: name, after: after as never })) as unknown as Page<{ rows: TableRow[] }>
      yield { name: `tables/${name}.csv`, input: tableFile(columns, readPage), lastModified }
    }
    let after: unknown = null
    do {
      const page = unwrap(await db.rpc('export_files', { export: begun.id, after: after as never })) as unknown as Page<{ files: { bucket: string; name: string }[] }>
      for (const { bucket, name } of page.files) {
        const bytes = await readClinicFile(bucket, name)
        // Its row in the table says what it was; the gap is in our log.
        if (bytes) yield { name: `files/${bucket}/${name.slice(name.indexOf('/') + 1)}`, input: bytes, lastModified }
        else log.error({ export: begun.id, bucket }, 'a file of a clinic is missing')
      }
      after = page.next
    } while (after !== null)
    unwrap(await db.rpc('finish_clinic_export', { export: begun.id }))
  }
  return makeZip(entries())
}
