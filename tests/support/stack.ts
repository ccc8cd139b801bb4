import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the running stack answers; written by the start script. */
export type Stack = {
  appUrl: string
  supabaseUrl: string
  publishableKey: string
  secretKey: string
  databaseUrl: string
  mailUrl: string
  whatsappUrl: string
  razorpayUrl: string
}

/**
 * Reads the stack that CHAIRSIDE_DATA (or .sandbox) belongs to.
 * @throws when nothing runs there
 */
export function readStack(): Stack {
  const file = join(process.env.CHAIRSIDE_DATA ?? '.sandbox', 'state.json')
  if (!existsSync(file)) throw new Error(`Nothing runs: ${file} is missing. \`npm test\` starts everything; \`npm run dev\` keeps it running.`)
  return JSON.parse(readFileSync(file, 'utf8')) as Stack
}
