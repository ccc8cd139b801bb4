import type { Fingerprint } from './folder-watch'

/**
 * What this browser remembers of the X-ray computer's folder: the browser's own handle of it, and by what the files that were
 * taken are recognised. No name of a file or a person.
 */
export type FolderMemory = { handle: FileSystemDirectoryHandle; taken: Fingerprint[] }

/** Older ones are forgotten. */
const mostTaken = 50_000

export const readFolder = (slug: string): Promise<FolderMemory | undefined> => inStore('readonly', (store) => store.get(slug))
export const writeFolder = (slug: string, { handle, taken }: FolderMemory): Promise<unknown> =>
  inStore('readwrite', (store) => store.put({ handle, taken: taken.slice(-mostTaken) }, slug))
export const forgetFolder = (slug: string): Promise<unknown> => inStore('readwrite', (store) => store.delete(slug))

/** @throws DOMException where the browser keeps nothing (a private window) */
async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open('xray-folder', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('folders')
  const db = await settled(opening)
  try {
    return await settled(ask(db.transaction('folders', mode).objectStore('folders')))
  } finally {
    db.close()
  }
}

const settled = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'))
})
