import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The Supabase CLI's program for this machine: its platform package, without the wrapper that downloads it. */
export function supabaseCli(): string {
  const name = `@supabase/cli-${process.platform}-${process.arch}`
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin', 'supabase')
}
