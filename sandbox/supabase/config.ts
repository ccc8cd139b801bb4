import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

type Value = string | number | boolean | Value[]
export type Config = Record<string, Record<string, Value>>

/**
 * supabase/config.toml as {section: {key: value}}: the file that the Supabase CLI reads too. Only
 * what that file uses: sections, and strings, numbers, booleans and arrays of them on one line.
 * @throws Error with the line that is none of these
 */
export function readConfig(path = resolve(root, 'supabase/config.toml')): Config {
  const config: Config = {}
  let section = ''
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) continue
    const heading = /^\[([\w.]+)\]$/.exec(text)
    const entry = /^(\w+)\s*=\s*(.+?)\s*$/.exec(text)
    if (heading) section = heading[1]!
    else if (entry) (config[section] ??= {})[entry[1]!] = value(entry[2]!, text)
    else throw new Error(`supabase/config.toml: cannot read "${text}"`)
  }
  return config
}

/** These TOML values are JSON, but for a comment behind them. */
function value(text: string, line: string): Value {
  for (const candidate of [text, text.replace(/\s+#.*$/, '')]) {
    try {
      return JSON.parse(candidate) as Value
    } catch {
      continue
    }
  }
  throw new Error(`supabase/config.toml: cannot read "${line}"`)
}
