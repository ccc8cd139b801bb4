import { openList, listRows, type List, type ListSource } from './read-list'
import { ListError, type ListProblem } from './list-error'

/**
 * Reads the list on a thread of its own, so that the page stays alive and the file never leaves the browser: only the
 * cells that are taken over are handed out, a chunk at a time, each when the one before has arrived.
 */
export type ListRequest =
  | { open: File; source?: ListSource }
  | { send: File; source: ListSource; columns: number[] }
  | { next: true }
export type ListAnswer =
  | { list: List }
  | { rows: { line: number; cells: string[] }[] }
  | { end: number }
  | { problem: ListProblem }

/** A chunk stays under what servers take as one request: 2,000 rows, 700 KB. */
const mostRowsAtOnce = 2_000
const mostBytesAtOnce = 700_000

const worker = self as unknown as { onmessage: (event: MessageEvent<ListRequest>) => void; postMessage(answer: ListAnswer): void }
let goOn = () => {}

worker.onmessage = ({ data }) => {
  if ('next' in data) return goOn()
  const work = 'open' in data ? open(data.open, data.source) : send(data.send, data.source, data.columns)
  // A file that has been changed or moved since it was chosen can no longer be read.
  work.catch((error: unknown) => worker.postMessage({ problem: error instanceof ListError ? error.problem : 'changed' }))
}

async function open(file: File, source?: ListSource) {
  worker.postMessage({ list: await openList(file, source) })
}

async function send(file: File, source: ListSource, columns: number[]) {
  const encoder = new TextEncoder()
  let rows: { line: number; cells: string[] }[] = []
  let bytes = 0
  let count = 0
  const flush = async () => {
    const arrived = new Promise<void>((resolve) => (goOn = resolve))
    worker.postMessage({ rows })
    rows = []
    bytes = 0
    await arrived
  }
  for await (const { line, cells } of listRows(file, source)) {
    const taken = columns.map((column) => cells[column] ?? '')
    // A row that is blank in all of them says nothing.
    if (taken.every((cell) => !cell.trim())) continue
    const size = encoder.encode(JSON.stringify(taken)).length + 20
    if (rows.length === mostRowsAtOnce || (rows.length > 0 && bytes + size > mostBytesAtOnce)) await flush()
    rows.push({ line, cells: taken })
    bytes += size
    count++
  }
  if (rows.length > 0) await flush()
  worker.postMessage({ end: count })
}
