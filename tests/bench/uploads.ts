// A hundred photographs of 2 MB dropped on a record in one go: whether all of them arrive, and what it costs the server.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Sql } from 'postgres'
import { colourful } from '../support/images.ts'
import { benchApp, openPage } from './support/app.ts'
import { benchClinic, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { hire } from './support/desk.ts'
import { memoryOf } from './support/memory.ts'
import { judged, type Bench } from './support/report.ts'

const email = 'desk@lotus.test'
const { slug, clinic } = benchClinic(1)
const [files, megabytes] = [100, 2]
const mostAboveIdle = 300
/** Milliseconds after which nothing more is waited for. */
const patience = 300_000

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  const folder = mkdtempSync(join(tmpdir(), 'chairside-bench-uploads-'))
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    await hire(superuser, email)
    const page = await app.page(email)
    const paths = await photographs(folder)
    const found = await upload(page, `${app.stack.state.appUrl}/${slug}/patients/${loadedId(7, 1, 1)}/images`, paths, app.pid, tell)
    const kept = await count(superuser)
    const every = kept + found.failed.length
    return {
      title: `${files} photographs of ${megabytes} MB dropped on a record in one go`,
      columns: ['', 'measured', 'bound'],
      rows: [
        ['In the record, or named as failed', judged(`${kept} + ${found.failed.length}`, every === files && found.failed.length === 0), `${files} + 0`],
        ['The server’s memory above idle, at most', judged(`${found.above.toFixed(0)} MB`, found.above <= mostAboveIdle), `${mostAboveIdle} MB`],
        ['Until the last one is there', `${found.seconds.toFixed(0)} s`, ''],
      ],
      notes: [`Through the screen, from a browser on the same machine. Memory: proportional set size of the server and what it started, asked every 200 ms; idle: ${found.idle.toFixed(0)} MB, after one upload.`, ...found.failed],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await app.stop()
  }
}

/** Sends the first alone, so that what is loaded once is there, and then all the others. */
async function upload(page: Page, address: string, [first, ...others]: string[], pid: number, tell: (text: string) => void) {
  await openPage(page, address)
  const choose = async (chosen: string[]) => {
    const dialog = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add files' }).click()
    await (await dialog).setFiles(chosen)
  }
  const over = async (wanted: number) => {
    const until = Date.now() + patience
    for (let last = -1; ;) {
      const { arrived, failed } = await outcome(page)
      if (arrived + failed.length >= wanted) return
      if (Date.now() > until) throw new Error(`${arrived} of ${wanted} files came and ${failed.length} failed, and then nothing more`)
      if (arrived !== last) tell(`${arrived} of ${wanted} there`)
      last = arrived
      await sleep(1000)
    }
  }
  await choose([first!])
  await over(1)
  // What the first one needed goes back.
  await sleep(5000)
  const idle = memoryOf(pid)
  let most = idle
  const watch = setInterval(() => { most = Math.max(most, memoryOf(pid)) }, 200)
  const begun = performance.now()
  try {
    await choose(others)
    await over(1 + others.length)
  } finally {
    clearInterval(watch)
  }
  return { idle, above: most - idle, seconds: (performance.now() - begun) / 1000, failed: (await outcome(page)).failed }
}

/** What the list of uploads says. */
function outcome(page: Page): Promise<{ arrived: number; failed: string[] }> {
  return page.evaluate(() => {
    const of = (state: string) => [...document.querySelectorAll<HTMLElement>(`[data-upload="${state}"]`)]
    return { arrived: of('kept').length + of('there').length, failed: of('failed').map((row) => row.textContent) }
  })
}

/** Photographs of one motif, each a file of its own by a remark in it. */
async function photographs(folder: string): Promise<string[]> {
  const motif = await colourful({ width: 3200, height: 2400 }).jpeg({ quality: 94 }).toBuffer()
  return Array.from({ length: files }, (_, i) => {
    const remark = Buffer.alloc(12, `no ${i}`)
    const file = Buffer.concat([motif.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, remark.length + 2]), remark, motif.subarray(2)])
    const path = join(folder, `${String(i + 1).padStart(3, '0')}.jpg`)
    writeFileSync(path, file)
    return path
  })
}

async function count(superuser: Sql): Promise<number> {
  const [row] = await superuser`select count(*)::int as kept from public.images where clinic_id = ${clinic} and patient_id = ${loadedId(7, 1, 1)}`
  return row!.kept as number
}
