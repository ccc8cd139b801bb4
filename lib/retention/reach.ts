import type { SupabaseClient } from '@supabase/supabase-js'

/** What the retention run can do outside itself: call functions of the database, and the services beside it. */
export type Reach = {
  rpc<T>(name: string, args?: Record<string, unknown>): Promise<T>
  putFile(bucket: string, name: string, bytes: Buffer, mime: string): Promise<void>
  readFile(bucket: string, name: string): Promise<Buffer>
  /** Removes files; one that Storage does not let go stays listed. */
  removeFiles(bucket: string, names: string[]): Promise<void>
  /** Names of what lies directly in a folder; at most 1000. */
  listFolder(bucket: string, folder: string): Promise<string[]>
  /** Ends an account and its sessions. One that is not there is fine. */
  removeAccount(person: string): Promise<void>
}

/**
 * @param client with the secret key
 * @returns functions that throw Error with what the service answered: a code or a sentence of its own, nothing personal
 */
export function reachBy(client: SupabaseClient): Reach {
  return {
    async rpc<T>(name: string, args: Record<string, unknown> = {}) {
      const { data, error } = await client.rpc(name, args)
      if (error) throw new Error(`${name}: ${error.message}`)
      return data as T
    },
    async putFile(bucket, name, bytes, mime) {
      const { error } = await client.storage.from(bucket).upload(name, bytes, { contentType: mime, upsert: true })
      if (error) throw new Error(`storage: ${error.message}`)
    },
    async readFile(bucket, name) {
      const { data, error } = await client.storage.from(bucket).download(name)
      if (error) throw new Error(`storage: ${error.message}`)
      return Buffer.from(await data.arrayBuffer())
    },
    async removeFiles(bucket, names) {
      const { error } = await client.storage.from(bucket).remove(names)
      if (error) throw new Error(`storage: ${error.message}`)
    },
    async listFolder(bucket, folder) {
      const { data, error } = await client.storage.from(bucket).list(folder, { limit: 1000 })
      if (error) throw new Error(`storage: ${error.message}`)
      return data.map(({ name }) => name)
    },
    async removeAccount(person) {
      const { error } = await client.auth.admin.deleteUser(person)
      if (error && error.status !== 404) throw new Error(`auth: ${error.code ?? error.status}`)
    },
  }
}
