import 'server-only'
import { watchClinic } from './hub'

/** A proxy drops a connection that says nothing for half a minute or more, and a screen believes it lost. */
const beatEvery = 20_000
/** Then it ends and the screen asks again, so that who has been signed out hears nothing more. */
const longest = 5 * 60_000

type Options = { clinicId: string; nouns: string[]; since: number; signal: AbortSignal }

/**
 * Server-sent events of one clinic for one screen. Each is this server's clock in milliseconds, up to which everything
 * has been told, and the nouns that changed, if any: "1795286400000 appointments,patients".
 */
export function openStream({ clinicId, nouns, since, signal }: Options): Response {
  const encoder = new TextEncoder()
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (changed: string[]) => controller.enqueue(encoder.encode(`data: ${Date.now()} ${changed.join(',')}\n\n`))
      const beat = setInterval(() => say([]), beatEvery)
      // Not all at the same moment, after a server was started again.
      const last = setTimeout(() => end(), longest * (0.8 + Math.random() * 0.4))
      let open = true
      let stop = () => {}
      end = () => {
        if (!open) return
        open = false
        clearInterval(beat)
        clearTimeout(last)
        stop()
        signal.removeEventListener('abort', end)
        try {
          controller.close()
        } catch {
          // The screen has gone already.
        }
      }
      signal.addEventListener('abort', end)
      say([])
      stop = watchClinic(clinicId, since, { nouns, onNouns: say, onEnd: end })
      if (signal.aborted) end()
    },
    cancel: () => end(),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // nginx would gather events otherwise.
      'x-accel-buffering': 'no',
    },
  })
}
