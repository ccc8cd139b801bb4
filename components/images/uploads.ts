import type { ImageKind, ImageSort } from '@/lib/images/kinds'
import type { Announced } from '@/lib/images/upload'
import { prepareFile } from './prepare-file'
import { finishUpload, sendFile, startUpload, Unreached, type Problem } from './send-file'

/** Where files go: the address at which uploads are announced, and for whom. */
export type UploadTarget = { address: string; patientId: string | null }
/** What is to be noted with every file that is added. */
export type UploadDetails = { sort?: ImageSort; kind?: ImageKind; teeth?: number[]; takenAt?: string; appointmentId?: string }
export type UploadState = 'waiting' | 'reading' | 'sending' | 'examining' | 'kept' | 'there' | 'failed' | 'cancelled'
/** One file on its way. */
export type Upload = UploadTarget & {
  id: number
  file: File
  source: Announced['source']
  details: UploadDetails
  state: UploadState
  /** 0 to 1, of the bytes. */
  sent: number
  problem: Problem | null
  /** The image that it has become, or that was there before. */
  image: string | null
  nameDiffers: boolean
}

/** More at once would only make each slower, and the server examines one at a time. */
const atOnce = 3
/** How long to wait before each further attempt when the line broke, milliseconds; then the person decides. */
const waits = [1000, 4000, 10_000]

// Outside React: files go on arriving while one looks at another page.
let uploads: Upload[] = []
let nextId = 1
const running = new Map<number, AbortController>()
const listeners = new Set<() => void>()

export const currentUploads = () => uploads
export function subscribeToUploads(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const isOver = ({ state }: Pick<Upload, 'state'>) => ['kept', 'there', 'failed', 'cancelled'].includes(state)
export const isUnderWay = (upload: Pick<Upload, 'state'>) => !isOver(upload)

/** Files set out for a record (or the tray), three at a time, in the order in which they came. */
export function addUploads(target: UploadTarget, files: File[], { source, details = {} }: { source: Upload['source']; details?: UploadDetails }) {
  if (files.length === 0) return
  set([...uploads, ...files.map((file): Upload => ({
    ...target, id: nextId++, file, source, details, state: 'waiting', sent: 0, problem: null, image: null, nameDiffers: false,
  }))])
  fill()
}

/** Stops a file on its way: nothing of it is kept, unless the server was already through with it. */
export function cancelUpload(id: number) {
  const upload = find(id)
  if (!upload || isOver(upload)) return
  running.get(id)?.abort()
  change(id, { state: 'cancelled', sent: 0 })
}

/** Begins a file again that failed or was cancelled. What the server has already is found by its hash and not taken twice. */
export function retryUpload(id: number) {
  const upload = find(id)
  if (!upload || !['failed', 'cancelled'].includes(upload.state)) return
  change(id, { state: 'waiting', sent: 0, problem: null })
  fill()
}

/** Forgets what has ended. */
export function clearUploads(ids: number[]) {
  set(uploads.filter((upload) => !ids.includes(upload.id) || isUnderWay(upload)))
}

/** Tells once what became of files that are still on their way, when the last of them has ended. Answers how to stop that. */
export function reportWhenOver(ids: number[], tell: (came: number, failed: number) => void): () => void {
  const mine = () => uploads.filter(({ id }) => ids.includes(id))
  if (!mine().some(isUnderWay)) return () => {}
  const stop = subscribeToUploads(() => {
    if (mine().some(isUnderWay)) return
    stop()
    const count = (states: UploadState[]) => mine().filter(({ state }) => states.includes(state)).length
    tell(count(['kept', 'there']), count(['failed']))
  })
  return stop
}

const find = (id: number) => uploads.find((upload) => upload.id === id)
function set(next: Upload[]) {
  uploads = next
  if (typeof window !== 'undefined') {
    window.removeEventListener('beforeunload', warn)
    if (uploads.some(isUnderWay)) window.addEventListener('beforeunload', warn)
  }
  for (const listener of listeners) listener()
}
const change = (id: number, changes: Partial<Upload>) => set(uploads.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)))
/** The browser asks before it closes the page that still sends. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault()

function fill() {
  for (const upload of uploads) {
    if (running.size >= atOnce) return
    if (upload.state !== 'waiting' || running.has(upload.id)) continue
    const stop = new AbortController()
    running.set(upload.id, stop)
    void carry(upload, stop.signal).finally(() => {
      running.delete(upload.id)
      fill()
    })
  }
}

/** One file from the first byte to the last; what breaks on the way is tried again, what is refused is said. */
async function carry(upload: Upload, signal: AbortSignal) {
  const tell = (changes: Partial<Upload>) => {
    if (!signal.aborted) change(upload.id, changes)
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return await carryOnce(upload, signal, tell)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof Unreached)) {
        tell({ state: 'failed', sent: 0, problem: { code: 'upload_lost' } })
        throw error
      }
      const wait = waits[attempt]
      if (wait === undefined) return tell({ state: 'failed', sent: 0, problem: error.problem })
      tell({ state: 'waiting', sent: 0 })
      await rest(wait, signal)
      if (signal.aborted) return
    }
  }
}

async function carryOnce(upload: Upload, signal: AbortSignal, tell: (changes: Partial<Upload>) => void) {
  tell({ state: 'reading' })
  const prepared = await prepareFile(upload.file)
  if ('problem' in prepared) return tell({ state: 'failed', problem: prepared.problem })
  if (signal.aborted) return
  const { patientId, source, details } = upload
  const { blob, takenAt, ...known } = prepared
  const started = await startUpload(upload.address, {
    patientId, source, ...known, bytes: blob.size, details: { ...(takenAt && { takenAt }), ...details },
  }, signal)
  if ('refusal' in started) return tell({ state: 'failed', problem: started.refusal })
  if ('there' in started) return tell({ state: 'there', sent: 1, image: started.image })
  tell({ state: 'sending' })
  await sendFile(started, blob, (sent) => tell({ sent }), signal)
  tell({ state: 'examining', sent: 1 })
  const finished = await finishUpload(`${upload.address}/${started.upload}`, signal)
  if ('refusal' in finished) return tell({ state: 'failed', sent: 0, problem: finished.refusal })
  tell({ state: finished.there ? 'there' : 'kept', image: finished.image, nameDiffers: finished.warnings.includes('name_differs') })
}

/** Waits, or until the line is there again. */
function rest(milliseconds: number, signal: AbortSignal) {
  return new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    window.addEventListener('online', done)
    signal.addEventListener('abort', done, { once: true })
  })
}
