import 'server-only'
import type { Json } from '../database.types'
import type { Db } from '../supabase'
import { byteOrderMark, csvLine } from './csv'
import type { ExportList, Writing } from './lists'

/**
 * A list as CSV, page by page as fast as the browser takes it: memory stays at one page however long the list is. The
 * first page is read before anything is answered, so that a refusal is one.
 * @param headings one a column
 * @throws AppError not_allowed, not_found, database_unreachable
 */
export async function streamList(db: Db, list: ExportList, options: Record<string, string>, headings: string[], writing: Writing): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let page = await list.page(db, options, null)
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      try {
        if (begun) page = await list.page(db, options, page.next as Json)
        const lines = page.rows.map((row) => csvLine(list.columns.map(([, value]) => value(row, writing))))
        controller.enqueue(encoder.encode((begun ? '' : byteOrderMark + csvLine(headings)) + lines.join('')))
        begun = true
        if (page.next === null) controller.close()
      } catch (error) {
        // The download breaks off, which the browser shows; half a list must not look like a whole one.
        controller.error(error)
      }
    },
  })
}
