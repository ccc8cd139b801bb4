import type { Announced, FinishedUpload, StartedUpload } from '@/lib/images/upload'

/** Why a file did not come: a code, and the sentence where the server has said it. */
export type Problem = { code: string; message?: string }

/** The line broke, or the server could not do it just now: the same again may work. */
export class Unreached extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Announces a file. @throws Unreached */
export async function startUpload(address: string, announced: Announced, signal: AbortSignal): Promise<StartedUpload> {
  return answerOf(await reach(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(announced), signal }))
}

/** What the server found in the file that has arrived. Asked again it answers the same. @throws Unreached */
export async function finishUpload(address: string, signal: AbortSignal): Promise<FinishedUpload> {
  const finished: FinishedUpload = await answerOf(await reach(address, { method: 'POST', signal }))
  // These pass by themselves: the file is to be sent once more, or looked at a little later.
  if ('refusal' in finished && ['upload_missing', 'upload_busy', 'scanner_unreachable'].includes(finished.refusal.code)) throw new Unreached(finished.refusal)
  return finished
}

/** Sends the bytes straight to the storage. fetch does not tell how much has left. @throws Unreached */
export function sendFile({ url, headers }: { url: string; headers: Record<string, string> }, blob: Blob, tell: (sent: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0)
    request.onload = () => {
      // 409: these bytes are there already, from an attempt whose answer was lost.
      if (request.status < 300 || request.status === 409) resolve()
      // It answered, so the line is there: its disk is full, or it has trouble of its own.
      else reject(new Unreached({ code: 'file_not_stored' }))
    }
    request.onerror = request.onabort = () => reject(new Unreached({ code: 'upload_lost' }))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.send(blob)
  })
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch {
    throw new Unreached({ code: 'upload_lost' })
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.status !== 200 && response.status !== 422) throw new Unreached({ code: 'upload_lost' })
  try {
    return (await response.json()) as T
  } catch {
    throw new Unreached({ code: 'upload_lost' })
  }
}
