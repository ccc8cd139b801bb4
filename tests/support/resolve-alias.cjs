// Tells the import rules of ESLint which file `@/lib/time` or `./columns` is; the plugin knows no TypeScript paths.
const fs = require('node:fs')
const path = require('node:path')

const root = path.resolve(__dirname, '../..')
const endings = ['', '.ts', '.tsx', '.mjs', '.json', '.css']

exports.interfaceVersion = 2
exports.resolve = (source, file) => {
  const base = source.startsWith('@/') ? path.join(root, source.slice(2)) : source.startsWith('.') ? path.resolve(path.dirname(file), source) : null
  if (!base) return { found: false }
  const found = endings.map((ending) => base + ending).find((name) => fs.statSync(name, { throwIfNoEntry: false })?.isFile())
  return found ? { found: true, path: found } : { found: false }
}
