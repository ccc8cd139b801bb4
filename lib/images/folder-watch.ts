import { sniff, sniffedBytes } from './sniff'

/** What a file in the folder is recognised by again, without its name being kept anywhere. */
export type Fingerprint = string
export type NewFile = { file: File; fingerprint: Fingerprint }

/** Subfolders that are looked into: X-ray programs sort by day or by patient. */
const depth = 3
/** What has not changed for so long (milliseconds) is looked at only every so many times: a folder may hold years. */
const settled = 24 * 60 * 60_000
const seldom = 20

/**
 * Looks into a folder for files that nobody has taken yet.
 * @param taken what was there before, or was taken
 */
export function watchFolder(folder: FileSystemDirectoryHandle, taken: ReadonlySet<Fingerprint>) {
  /** Size and time at the last look, by path: a file that still grows, or is still being written, is not finished. */
  const last = new Map<string, string>()
  const passed = new Set<Fingerprint>()
  const old = new Set<string>()
  let looks = 0

  /**
   * Files that are finished, each once: the same size and time as at the look before, and of a kind that is taken in.
   * @throws DOMException when the folder cannot be read
   */
  async function look(now = Date.now()): Promise<NewFile[]> {
    const found: NewFile[] = []
    const atAll = looks++ % seldom === 0
    for await (const [path, handle] of filesIn(folder)) {
      if (old.has(path) && !atAll) continue
      const file = await handle.getFile().catch(() => null)
      // Locked by the program that writes it, or gone again.
      if (!file) continue
      const stand = `${file.size} ${file.lastModified}`
      const fingerprint = await fingerprintOf(path, stand)
      if (taken.has(fingerprint) || passed.has(fingerprint)) {
        if (now - file.lastModified > settled) old.add(path)
        continue
      }
      old.delete(path)
      const finished = file.size > 0 && last.get(path) === stand
      last.set(path, stand)
      if (!finished) continue
      const start = await file.slice(0, sniffedBytes).arrayBuffer().catch(() => null)
      if (!start) continue
      passed.add(fingerprint)
      if (sniff(new Uint8Array(start))) found.push({ file, fingerprint })
    }
    return found
  }
  return { look }
}

/** What is in a folder as it is chosen: not new. */
export async function fingerprintsIn(folder: FileSystemDirectoryHandle): Promise<Fingerprint[]> {
  const found: Fingerprint[] = []
  for await (const [path, handle] of filesIn(folder)) {
    const file = await handle.getFile().catch(() => null)
    if (file) found.push(await fingerprintOf(path, `${file.size} ${file.lastModified}`))
  }
  return found
}

/** As browsers have it; the types of this project's lib do not know it. */
type IterableFolder = FileSystemDirectoryHandle & { entries(): AsyncIterable<[name: string, entry: FileSystemHandle]> }

async function* filesIn(folder: FileSystemDirectoryHandle, before = '', levels = depth): AsyncGenerator<[path: string, FileSystemFileHandle]> {
  for await (const [name, entry] of (folder as IterableFolder).entries()) {
    // Hidden files, and those that programs keep for themselves while they write.
    if (/^[.~]|\.(tmp|part|crdownload)$/i.test(name)) continue
    if (entry.kind === 'file') yield [before + name, entry as FileSystemFileHandle]
    else if (levels > 1) yield* filesIn(entry as FileSystemDirectoryHandle, `${before}${name}/`, levels - 1)
  }
}

async function fingerprintOf(path: string, stand: string): Promise<Fingerprint> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${path}\n${stand}`))
  return Array.from(new Uint8Array(hash, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
