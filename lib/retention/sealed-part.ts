import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { openBytes, sealBytes } from '../token-vault.ts'

/** Where a part lies in the bucket `archive`. Parts are counted from 1. */
export const partName = (archive: string, part: number) => `${archive}/${part}.sealed`

/**
 * One part of an archive: rows as JSON lines ({table, row}), compressed, sealed for its archive and its place in it, so that no part can stand for another.
 * @param keys TOKEN_KEYS; the first one seals
 * @returns what goes into the bucket, and the SHA-256 (hex) of what is sealed, which stays the same when it is sealed anew
 */
export function sealPart(lines: string, archive: string, part: number, keys: string): { bytes: Buffer; sha256: string } {
  const text = gzipSync(lines)
  return { bytes: sealBytes(text, context(archive, part), keys), sha256: createHash('sha256').update(text).digest('hex') }
}

/**
 * Opens what sealPart made.
 * @returns its JSON lines, and the SHA-256 that was noted for it
 * @throws Error when the key is not known any more, or the part was changed or is another
 */
export function openPart(bytes: Buffer, archive: string, part: number, keys: string): { lines: string; sha256: string } {
  const text = openBytes(bytes, context(archive, part), keys)
  return { lines: gunzipSync(text).toString('utf8'), sha256: createHash('sha256').update(text).digest('hex') }
}

/** The same part sealed with today's key. @throws Error as openPart does */
export const resealPart = (bytes: Buffer, archive: string, part: number, keys: string): Buffer =>
  sealBytes(openBytes(bytes, context(archive, part), keys), context(archive, part), keys)

/** The hash over an archive whose parts' hashes come in this order; private.keep_archive_part() computes the same. */
export function hashOver(parts: string[]): string {
  return parts.reduce((so_far, part) => createHash('sha256').update(so_far + part).digest('hex'), createHash('sha256').update('').digest('hex'))
}

const context = (archive: string, part: number) => `archive:${archive}:${part}`
