// Everything of a large clinic as one ZIP, taken by its owner from the built app: the memory of the server while it streams.
import { benchApp } from './support/app.ts'
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { hire } from './support/desk.ts'
import { large, loadLargeClinic } from './support/large-clinic.ts'
import { memoryOf } from './support/memory.ts'
import { judged, type Bench } from './support/report.ts'

const email = 'owner@lotus.test'

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    await loadLargeClinic(app.stack, superuser, 1, tell)
    const owner = await hire(superuser, email)
    await superuser`update public.members set role = 'owner' where user_id = ${owner}`
    const page = await app.page(email)
    const base = app.stack.state.appUrl
    const { slug } = benchClinic(1)
    await page.goto(`${base}/${slug}/patients`)
    const cookies = (await page.context().cookies(base)).map(({ name, value }) => `${name}=${value}`).join('; ')

    tell('the export')
    const idle = memoryOf(app.pid)
    let most = idle
    const watch = setInterval(() => { most = Math.max(most, memoryOf(app.pid)) }, 200)
    const began = performance.now()
    const answer = await fetch(`${base}/${slug}/export/everything`, { headers: { cookie: cookies } })
    let bytes = 0
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += part.length
    const took = (performance.now() - began) / 1000
    clearInterval(watch)
    const [taken] = await superuser<{ rows: string; files: string; whole: boolean }[]>`
      select rows_taken as rows, files_taken as files, finished_at is not null as whole from public.clinic_exports order by started_at desc limit 1`
    return {
      title: `Everything of a clinic of ${large.patients.toLocaleString('en')} patients, ${large.visits.toLocaleString('en')} visits and ${large.files.toLocaleString('en')} files is exported`,
      columns: ['', 'measured', 'bound'],
      rows: [
        ['Memory that the server takes for it', judged(`${(most - idle).toFixed(0)} MB (${idle.toFixed(0)} MB before)`, most - idle <= 200), '200 MB'],
        ['Whole', judged(`${Number(taken?.rows).toLocaleString('en')} rows, ${Number(taken?.files).toLocaleString('en')} files`, Boolean(taken?.whole) && Number(taken?.files) === large.files), `${large.files.toLocaleString('en')} files`],
        ['Until the last byte', `${took.toFixed(0)} s, ${(bytes / 2 ** 20).toFixed(0)} MB`, ''],
      ],
    }
  } finally {
    await app.stop()
  }
}
