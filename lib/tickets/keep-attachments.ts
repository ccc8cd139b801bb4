import 'server-only'
import { randomUUID } from 'node:crypto'
import { AppError } from '../errors'
import { scan } from '../images/scan'
import { sniff } from '../images/sniff'
import { stripMetadata } from '../images/strip-metadata'

/** How many files of one message are looked at, and how large each may be, bytes; the bucket's limit too. */
export const mostFiles = 10
export const largestFile = 10 * 1024 * 1024

/** A file of a message: with its bytes, or refused with a code of messages/<locale>/tickets.json under "refused". */
export type ExaminedFile = { id: string; name: string; mime: string; bytes: number; refused: string | null; content: Buffer | null }

/**
 * Looks at the files of a message: pictures and PDFs are kept, once the virus scanner has seen them, pictures without what the
 * camera wrote beside them; everything else is named and left out. X-rays have no place in a message to support.
 * @throws AppError scanner_unreachable: nothing is kept unchecked, the sender's server comes again
 */
export async function examineFiles(files: { name: string; bytes: Buffer }[]): Promise<ExaminedFile[]> {
  const examined: ExaminedFile[] = []
  for (const { name, bytes } of files.slice(0, mostFiles)) {
    const file = { id: randomUUID(), name, bytes: bytes.length }
    const kept = bytes.length > largestFile ? 'too_large' : await examine(bytes)
    examined.push(typeof kept === 'string'
      ? { ...file, mime: 'application/octet-stream', refused: kept, content: null }
      : { ...file, mime: kept.mime, bytes: kept.content.length, refused: null, content: kept.content })
  }
  for (const { name, bytes } of files.slice(mostFiles, mostFiles * 3)) {
    examined.push({ id: randomUUID(), name, mime: 'application/octet-stream', bytes: bytes.length, refused: 'too_many', content: null })
  }
  return examined
}

async function examine(bytes: Buffer): Promise<{ mime: string; content: Buffer } | 'kind_unknown' | 'infected' | 'unreadable'> {
  const mime = sniff(bytes)
  if (mime !== 'image/jpeg' && mime !== 'image/png' && mime !== 'image/webp' && mime !== 'application/pdf') return 'kind_unknown'
  try {
    await scan(bytes)
  } catch (error) {
    if (error instanceof AppError && error.code === 'file_infected') return 'infected'
    throw error
  }
  try {
    return { mime, content: mime === 'application/pdf' ? bytes : stripMetadata(bytes, mime).bytes }
  } catch {
    return 'unreadable'
  }
}
