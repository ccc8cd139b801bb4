import type { Instrumentation } from 'next'

export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('./lib/env')
  env()
}

/** Logs a failed page or route under the two numbers that its error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath }) => {
  const { log } = await import('./lib/log')
  const { message, digest } = error as Error & { digest?: string }
  log.error({ requestId: request.headers['x-request-id'], digest, route: routePath, error: message }, 'request failed')
}
