import { randomUUID } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import type { SupabaseClient } from '@supabase/supabase-js'
import postgres from 'postgres'
import { inject } from 'vitest'

export const project = inject('project')

/** As postgres. */
export const sql = postgres(project.databaseUrl, { max: 2, onnotice: () => {} })

export const password = 'a good long password'

/** A client like the app's, which keeps no session but the given token; `clinic` becomes the x-clinic header. */
export function client({ key = project.publishableKey, token, clinic }: { key?: string; token?: string; clinic?: string } = {}): SupabaseClient {
  const headers = { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(clinic ? { 'x-clinic': clinic } : {}) }
  return createClient(project.supabaseUrl, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false, flowType: 'pkce' },
    global: { headers },
  })
}

/** An address that nobody had before. */
export const newAddress = () => `contract-${randomUUID()}@example.com`

/** A confirmed person, inserted as the seed does it. */
export async function person(email = newAddress()): Promise<{ id: string; email: string }> {
  const id = randomUUID()
  await sql`
    insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
      created_at, updated_at, confirmation_token, recovery_token, email_change, email_change_token_new)
    values ('00000000-0000-0000-0000-000000000000', ${id}, 'authenticated', 'authenticated', ${email},
      extensions.crypt(${password}, extensions.gen_salt('bf', 4)), now(), '{"provider":"email","providers":["email"]}', '{}', now(), now(), '', '', '', '')`
  await sql`
    insert into auth.identities (id, user_id, provider, provider_id, identity_data, last_sign_in_at, created_at, updated_at)
    values (gen_random_uuid(), ${id}, 'email', ${id}, ${sql.json({ sub: id, email })}, now(), now(), now())`
  return { id, email }
}

/** Signs in and returns the tokens. */
export async function signedIn(email?: string) {
  const { id, email: address } = await person(email)
  const { data, error } = await client().auth.signInWithPassword({ email: address, password })
  if (error) throw error
  return { id, email: address, token: data.session.access_token, refreshToken: data.session.refresh_token }
}
