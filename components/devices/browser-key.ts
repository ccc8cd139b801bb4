'use client'

import { messageToSign } from '@/lib/devices/rules'

// The private half can be used here and never read, not even by this page. A key says nothing about anybody.
const store = 'keys'
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** Makes this browser a new key for a clinic that is about to trust it, and answers its public half (SPKI, base64). */
export async function makeKey(slug: string): Promise<string> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  await inStore('readwrite', (keys) => keys.put(pair.privateKey, slug))
  return toBase64(await crypto.subtle.exportKey('spki', pair.publicKey))
}

/** What the clinic asks this browser to sign, signed (base64); null when it has no key. */
export async function signWithKey(slug: string, device: string, nonce: string): Promise<string | null> {
  const key = await inStore<CryptoKey | undefined>('readonly', (keys) => keys.get(slug))
  if (!key) return null
  return toBase64(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, new TextEncoder().encode(messageToSign(device, nonce))))
}

function inStore<Result>(mode: IDBTransactionMode, work: (keys: IDBObjectStore) => IDBRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('chairside', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(store)
    opening.onerror = () => reject(opening.error!)
    opening.onsuccess = () => {
      const database = opening.result
      const request = work(database.transaction(store, mode).objectStore(store))
      request.transaction!.oncomplete = () => {
        database.close()
        resolve(request.result as Result)
      }
      request.transaction!.onabort = () => reject(request.transaction!.error!)
    }
  })
}

const toBase64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
