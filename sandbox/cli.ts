import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The Supabase CLI's program for this machine: its platform package, without the wrapper that downloads it.
 * @throws Error that says how to add it where it is not among the packages
 */
export function supabaseCli(): string {
  const name = `@supabase/cli-${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin', 'supabase')
  } catch {
    throw new Error(`The Supabase CLI for this machine is missing. Add it with: npm install --no-save ${name}@3.1.0`)
  }
}
