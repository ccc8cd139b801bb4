import type { Reach } from '../../lib/retention/reach.ts'
import { serviceRole } from './actors.ts'
import type { TestDatabase } from './database.ts'

export type TestReach = Reach & {
  /** Bytes of every object, by "<bucket>/<name>". */
  files: Map<string, Buffer>
  /** Names that Storage does not let go. */
  stuck: Set<string>
  /** Is called before every function of the database with its name; what it throws is what a kill would leave. */
  before: (name: string) => void
}

/** The services around a test's database as the retention run sees them: a Storage that keeps its rows in storage.objects, an auth service. */
export function testReach(db: TestDatabase): TestReach {
  const files = new Map<string, Buffer>()
  const stuck = new Set<string>()
  const reach: TestReach = {
    files, stuck, before: () => {},
    async rpc(name, args = {}) {
      reach.before(name)
      return db.as(serviceRole).rpc(name, args)
    },
    async putFile(bucket, name, bytes) {
      files.set(`${bucket}/${name}`, bytes)
      await db.superuser`insert into storage.objects (bucket_id, name) values (${bucket}, ${name}) on conflict do nothing`
    },
    async readFile(bucket, name) {
      const bytes = files.get(`${bucket}/${name}`)
      if (!bytes) throw new Error('storage: Object not found')
      return bytes
    },
    async removeFiles(bucket, names) {
      for (const name of names.filter((one) => !stuck.has(one))) {
        files.delete(`${bucket}/${name}`)
        await db.superuser`delete from storage.objects where bucket_id = ${bucket} and name = ${name}`
      }
    },
    async listFolder(bucket, folder) {
      return [...files.keys()].filter((key) => key.startsWith(`${bucket}/${folder}/`)).map((key) => key.slice(bucket.length + 1))
    },
    async removeAccount(person) {
      await db.admin`delete from auth.users where id = ${person}`
    },
  }
  return reach
}

