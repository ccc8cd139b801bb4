import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The browser unpacks itself and keeps its profiles here, not in a place shared with other programs.
const folder = fileURLToPath(new URL('../../.sandbox/browser', import.meta.url))

/** What the browser is started with: alone, no graphics card, and no talk with its maker. */
export const chromiumArgs = [
  '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
]

/**
 * The Chromium that came with the packages, unpacked at the first call; or the one that CHROME_PATH names.
 * @throws when CHROME_PATH names nothing, or the packages' one does not fit this machine
 */
export async function chromiumPath(): Promise<string> {
  const own = process.env.CHROME_PATH
  if (own) {
    if (!existsSync(own)) throw new Error(`CHROME_PATH names ${own}, which does not exist.`)
    return own
  }
  if (process.platform !== 'linux') throw new Error('Set CHROME_PATH to an installed Chrome or Chromium: the packaged one runs on Linux only.')
  mkdirSync(folder, { recursive: true })
  process.env.TMPDIR = folder
  const { default: chromium } = await import('@sparticuz/chromium')
  return join(await chromium.executablePath())
}
