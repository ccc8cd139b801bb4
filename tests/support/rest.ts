import type { Answer } from './actors.ts'
import { password } from './clinic.ts'
import type { Stack } from './stack.ts'

export type RestAnswer = { status: number; body: Answer }

/**
 * The REST interface as someone with their own token uses it, past the app.
 * @param email a person with the usual password, or null for nobody
 */
export async function restAs(stack: Stack, email: string | null) {
  const apikey = stack.publishableKey
  let token: string | undefined
  if (email) {
    const answer = await fetch(`${stack.supabaseUrl}/auth/v1/token?grant_type=password`, {
      method: 'POST', headers: { apikey, 'content-type': 'application/json' }, body: JSON.stringify({ email, password }),
    })
    token = ((await answer.json()) as { access_token?: string }).access_token
    if (!token) throw new Error(`${email} cannot sign in`)
  }
  /** @param clinic the x-clinic header; none when null */
  return async (method: string, path: string, { clinic = null, body }: { clinic?: string | null; body?: unknown } = {}): Promise<RestAnswer> => {
    const answer = await fetch(`${stack.supabaseUrl}/rest/v1/${path}`, {
      method,
      headers: {
        apikey, 'content-type': 'application/json', prefer: 'return=representation',
        ...(token ? { authorization: `Bearer ${token}` } : {}), ...(clinic ? { 'x-clinic': clinic } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    return { status: answer.status, body: text ? JSON.parse(text) : null }
  }
}
