import 'server-only'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Printed, Template } from './printed'

/**
 * Files beside the program, not in its bundle. next.config.ts names them for servers that get only what is traced; the build
 * itself would take along the whole project.
 */
const folder = (path: string) => join(/* turbopackIgnore: true */ process.cwd(), path)
/** Noto Sans has Latin, Devanagari and the rupee sign in one file; Tamil has its own. */
const fonts = ['noto-sans/400Regular/NotoSans_400Regular', 'noto-sans/600SemiBold/NotoSans_600SemiBold',
  'noto-sans-tamil/400Regular/NotoSansTamil_400Regular', 'noto-sans-tamil/600SemiBold/NotoSansTamil_600SemiBold']
  .map((file) => folder(`node_modules/@expo-google-fonts/${file}.ttf`))

type Answer = { id: number; bytes: Uint8Array<ArrayBuffer> } | { id: number; problem: string }
type Waiting = { resolve(answer: Answer): void; reject(error: Error): void }
type Setter = { worker: Worker; waiting: Map<number, Waiting>; last: number }

// One a process, also when the development server loads this module again: it keeps the fonts and the compiled templates.
const store = globalThis as typeof globalThis & { chairsideSetter?: Setter }

/**
 * Sets a document with one of our templates: searchable, fonts embedded, the same bytes for the same data; tagged for screen
 * readers where the compiler is (decision 15). The data are an input of the program, never part of its text: nothing that
 * anybody typed is read as markup. A thread of its own does it, one document after the other, 5 to 30 ms each.
 * @param files pictures by the names that the data have for them: "signature.png"
 * @throws Error when the template does not compile with these data
 */
export async function renderPdf<T extends Template>(template: T, data: Printed[T], files: Record<string, Uint8Array> = {}): Promise<Buffer> {
  const setter = (store.chairsideSetter ??= startSetter())
  const answer = await new Promise<Answer>((resolve, reject) => {
    const id = ++setter.last
    setter.waiting.set(id, { resolve, reject })
    // While something is being set the process stays; an idle thread holds nobody up.
    setter.worker.ref()
    setter.worker.postMessage({ id, template, data: JSON.stringify(data), files })
  })
  // The compiler's own words may hold some of the data: they are the cause, which is not logged.
  if ('problem' in answer) throw new Error(`template ${template}: not set`, { cause: answer.problem })
  return Buffer.from(answer.bytes.buffer)
}

function startSetter(): Setter {
  const worker = new Worker(folder('lib/documents/render-worker.mjs'), { workerData: { templates: folder('lib/documents/templates'), fonts } })
  const setter: Setter = { worker, waiting: new Map(), last: 0 }
  worker.unref()
  worker.on('message', (answer: Answer) => {
    setter.waiting.get(answer.id)?.resolve(answer)
    setter.waiting.delete(answer.id)
    if (setter.waiting.size === 0) worker.unref()
  })
  // A thread that died takes its documents with it; the next document starts another.
  const lost = (error: Error) => {
    if (store.chairsideSetter === setter) store.chairsideSetter = undefined
    for (const { reject } of setter.waiting.values()) reject(error)
    setter.waiting.clear()
  }
  worker.on('error', lost)
  worker.on('exit', () => lost(new Error('the thread that sets documents ended')))
  return setter
}
