// A list of 50,000 patients from the browser to the last patient, the app's own server in between; and what a kill leaves.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { hire } from './support/desk.ts'
import { benchApp } from './support/app.ts'
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { judged, type Bench } from './support/report.ts'

const rows = 50_000
const given = ['Sunita', 'Ravi', 'Asha', 'Imran', 'Meera', 'Karan', 'Zoya', 'Joseph', 'Ananya', 'Harpreet']
const family = ['Joshi', 'Patil', 'Shaikh', 'Iyer', 'Khan', 'Rao', 'Gill', 'Nair', 'Fernandes', 'Kulkarni']

/** As Practo Ray writes it, with alerts, balances and, on every hundredth row, a visit next year. */
function list(): string {
  const lines = ['Patient Number,Patient Name,Mobile Number,Email Address,Gender,Address,Locality,City,Pincode,Date of Birth,Medical History,Pending Amount,Appointment Date,Appointment Time,Doctor']
  for (let i = 0; i < rows; i++) {
    const visit = i % 100 === 0 ? `${String(1 + (i / 100) % 28).padStart(2, '0')}/${String(1 + Math.floor(i / 2800) % 12).padStart(2, '0')}/${new Date().getUTCFullYear() + 1},${10 + i % 7}:00,Dr ${family[i / 100 % 10]}` : ',,'
    lines.push(`P${i},${given[i % 10]} ${family[Math.floor(i / 10) % 10]} ${i},9${String(800_000_000 + i)},p${i}@example.in,${i % 2 ? 'M' : 'F'},"${i}, Karve Road",Kothrud,Pune,411038,${String(1 + i % 28).padStart(2, '0')}/${String(1 + i % 12).padStart(2, '0')}/${1950 + i % 60},${i % 7 ? '' : 'Diabetes'},${i % 9 ? '' : i % 5000},${visit}`)
  }
  return lines.join('\r\n')
}

export const run: Bench = async (tell) => {
  const { stack, page: open, pid, stop } = await benchApp(tell)
  try {
    const superuser = stack.connect('supabase_admin')
    tell('loading a clinic of 1,000 patients')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1, 1_000)
    await superuser`update public.dentists set name = 'Dr ' || (${family}::text[])[position]`
    const owner = 'owner-of-the-import@bench.test'
    const user = await hire(superuser, owner)
    await superuser`update public.members set role = 'owner' where user_id = ${user}`
    const page = await open(owner)
    await page.goto(`${stack.state.appUrl}/${benchClinic(1).slug}/settings/import`)
    await page.reload()
    // The page's scripts are there, and what the server needed for the first page is.
    await sleep(2_000)
    const idle = residentMb(pid)
    let most = idle
    const watching = setInterval(() => (most = Math.max(most, residentMb(pid))), 100)

    tell(`importing ${rows.toLocaleString('en')} rows`)
    const start = performance.now()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()])
    await chooser.setFiles({ name: 'practo.csv', mimeType: 'text/csv', buffer: Buffer.from(list()) })
    await page.getByRole('button', { name: 'Check 50,000 rows' }).click({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Import 50,000 rows' }).click({ timeout: 180_000 })
    const checked = seconds(start)
    await page.getByText('Done', { exact: true }).waitFor({ timeout: 300_000 })
    const took = seconds(start)
    clearInterval(watching)
    const [report] = await superuser<Report[]>`select id, total, created, visits, visits_left_out, balances from public.imports`

    tell(`imported in ${took.toFixed(1)} s (checked after ${checked.toFixed(1)} s), memory ${Math.round(most)} MB, idle ${Math.round(idle)} MB; undoing it, with the database's connections cut half-way`)
    const undoing = performance.now()
    await undo(page)
    await sleep(1_500)
    await superuser`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'authenticator'`
    const half = await halfDone(superuser, report!.id)
    const telling = setInterval(() => void superuser`select status, undone from public.imports`.then(([row]) => tell(`undone ${row!.undone}`)), 15_000)
    await page.getByText('Undone', { exact: true }).waitFor({ timeout: 300_000 }).finally(() => clearInterval(telling))
    const undone = seconds(undoing)
    const [left] = await superuser<{ n: number }[]>`select count(*)::int as n from public.patients where old_file_number like 'P%'`
    return {
      title: `A list of ${rows.toLocaleString('en')} patients imported from a browser, and undone`,
      columns: ['Choosing to done', 'of it reading, sending, checking', 'server\'s memory above idle', 'patients, visits, balances', 'undone in', 'half-done after a kill', 'left after undoing'],
      rows: [[
        judged(`${took.toFixed(1)} s`, took <= 60), `${checked.toFixed(1)} s`, judged(`${Math.round(most - idle)} MB`, most - idle <= 300),
        judged(`${report!.created.toLocaleString('en')}, ${report!.visits}, ${report!.balances.toLocaleString('en')}`, report!.created === rows),
        `${undone.toFixed(1)} s`, judged(String(half), half === 0), judged(String(left!.n), left!.n === 0),
      ]],
      notes: ['A real browser, the built app and the embedded stack on this machine; the server\'s memory is its resident set, looked at ten times a second. The kill cuts every connection of the REST interface in the middle of a batch.'],
    }
  } finally {
    await stop()
  }
}

type Report = { id: string; total: number; created: number; visits: number; visits_left_out: number; balances: number }

async function undo(page: Page) {
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('button', { name: 'Undo the import' }).click()
}

/** Rows whose patient is there although they are marked undone, or gone although they are not. */
async function halfDone(sql: import('postgres').Sql, id: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from public.import_rows r left join public.patients p on p.id = r.new_patient_id
    where r.import_id = ${id} and (p.id is not null) <> (r.state = 'created')`
  return row!.n
}

const seconds = (start: number) => (performance.now() - start) / 1000

/** Resident memory of a process and of what it started, in MB: the server is a child of what `npm start` watches. */
function residentMb(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024 + children.reduce((sum, child) => sum + residentMb(Number(child)), 0)
}
