'use client'

import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { forgetFolder, readFolder, writeFolder } from '@/lib/images/folder-memory'
import { fingerprintsIn, watchFolder, type Fingerprint } from '@/lib/images/folder-watch'
import { useUploads } from '../use-uploads'

/** unknown: not looked up yet; asleep: the browser asks for leave again; elsewhere: another tab of this browser watches. */
export type FolderState = 'unknown' | 'unsupported' | 'none' | 'asleep' | 'elsewhere' | 'watching' | 'unreadable'

/** Chrome and Edge have these; lib.dom does not know them. */
type ChosenFolder = FileSystemDirectoryHandle & {
  queryPermission: (of: { mode: 'read' }) => Promise<PermissionState>
  requestPermission: (of: { mode: 'read' }) => Promise<PermissionState>
}
type Picker = { showDirectoryPicker?: (options: { id: string; mode: 'read' }) => Promise<ChosenFolder> }

/** Milliseconds from one look into the folder to the next. */
const between = 2000

// Outside React: files go on arriving while one looks at another page, and are not taken twice when one comes back.
const underWay = new Map<File, Fingerprint>()

/**
 * The folder of the X-ray computer: what its sensor makes goes into the tray while the page is open, each file once. One tab
 * of a browser watches. Needs an UploadProvider around that sends to the tray.
 */
export function useWatchedFolder(slug: string) {
  const { list, add } = useUploads()
  const [state, setState] = useState<FolderState>('unknown')
  const [folder, setFolder] = useState<ChosenFolder | null>(null)
  const send = useEffectEvent((file: File) => add([file], { source: 'folder', details: { sort: 'xray' } }))

  useEffect(() => {
    let gone = false
    void (async () => {
      if (!('showDirectoryPicker' in window)) return setState('unsupported')
      const known = (await readFolder(slug).catch(() => undefined))?.handle as ChosenFolder | undefined
      const leave = await known?.queryPermission({ mode: 'read' })
      if (gone) return
      setFolder(known ?? null)
      setState(!known ? 'none' : leave === 'granted' ? 'elsewhere' : 'asleep')
    })()
    return () => void (gone = true)
  }, [slug])

  const awake = folder !== null && ['elsewhere', 'watching', 'unreadable'].includes(state)
  useEffect(() => {
    if (!awake) return
    const stop = new AbortController()
    navigator.locks.request(`xray-folder ${slug}`, { signal: stop.signal }, async () => {
      const memory = await readFolder(slug)
      const { look } = watchFolder(folder, new Set([...(memory?.taken ?? []), ...underWay.values()]))
      while (!stop.signal.aborted) {
        try {
          for (const { file, fingerprint } of await look()) {
            underWay.set(file, fingerprint)
            send(file)
          }
          if (!stop.signal.aborted) setState('watching')
        } catch {
          if (!stop.signal.aborted) setState('unreadable')
        }
        await rest(stop.signal)
      }
    }).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error
    })
    return () => stop.abort()
  }, [awake, folder, slug])

  // What arrived, was there, or was called off by hand is not taken again; what failed is, when the page is opened anew.
  useEffect(() => {
    const ended = list.filter(({ file, state: of }) => underWay.has(file) && ['kept', 'there', 'cancelled'].includes(of)).map(({ file }) => file)
    if (ended.length === 0) return
    const fingerprints = ended.map((file) => underWay.get(file)!)
    for (const file of ended) underWay.delete(file)
    void remember(slug, fingerprints)
  }, [list, slug])

  const choose = useCallback(async () => {
    const chosen = await (window as Picker).showDirectoryPicker!({ id: 'xray', mode: 'read' }).catch(() => null)
    if (!chosen) return
    await writeFolder(slug, { handle: chosen, taken: await fingerprintsIn(chosen) })
    setFolder(chosen)
    setState('elsewhere')
  }, [slug])
  const wake = useCallback(async () => {
    if (await folder?.requestPermission({ mode: 'read' }) === 'granted') setState('elsewhere')
  }, [folder])
  const forget = useCallback(async () => {
    await forgetFolder(slug)
    setFolder(null)
    setState('none')
  }, [slug])
  return { state, name: folder?.name ?? '', choose, wake, forget }
}

/** One after the other, so that none is lost. */
let writing: Promise<unknown> = Promise.resolve()
function remember(slug: string, fingerprints: Fingerprint[]) {
  writing = writing.then(async () => {
    const memory = await readFolder(slug)
    if (memory) await writeFolder(slug, { ...memory, taken: [...memory.taken, ...fingerprints] })
  }).catch(() => {})
  return writing
}

/** Until the next look is due, or the page is seen again. */
function rest(signal: AbortSignal) {
  return new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', done)
      resolve()
    }
    const timer = setTimeout(done, between)
    document.addEventListener('visibilitychange', done)
    signal.addEventListener('abort', done, { once: true })
  })
}
