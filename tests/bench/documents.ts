// Numbers of documents taken by sixteen sessions at once, and how long a PDF takes.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { median, ms, quantile } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const [sessions, each] = [16, 500]
type Pdfs = { cold: number; one: number; forty: number; waited: number; all: number; late: number; worst: number; grown: number }

export const run: Bench = async (tell) => {
  tell('PDFs')
  const pdfs = await new Promise<Pdfs>((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('support/pdf-worker.ts', import.meta.url)), { execArgv: ['--conditions=react-server'] })
    worker.once('message', (answer) => resolve(answer as Pdfs))
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)))
  })
  // A number is given when its transaction is on the disk: that is what the next one waits for.
  const bench = await benchCluster({ durable: true })
  try {
    const superuser = bench.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    const { clinic: issuer } = benchClinic(1)
    const admin = bench.connect()
    await admin`insert into private.document_series (issuer, series, prefix) values (${issuer}, 'bill', 'B/{year}/')`
    await admin`create table public.bills (number text not null, session integer not null)`
    tell(`${sessions} sessions take ${each} numbers each, every tenth rolled back`)
    const began = performance.now()
    const waits = (await Promise.all(Array.from({ length: sessions }, async (_, session) => {
      const sql = bench.connect()
      const took: number[] = []
      for (let i = 0; i < each; i++) {
        const start = performance.now()
        await sql.begin(async (tx) => {
          await tx`insert into public.bills select number, ${session} from private.next_document_number(${issuer}, 'bill')`
          if ((i + session) % 10 === 0) throw new Error('rolled back on purpose')
        }).catch((error: Error) => { if (error.message !== 'rolled back on purpose') throw error })
        took.push(performance.now() - start)
      }
      return took
    }))).flat()
    const seconds = (performance.now() - began) / 1000
    const [found] = await admin<{ given: number; different: number; last: number }[]>`
      select count(*)::int as given, count(distinct number)::int as different, max(split_part(number, '/', 3)::int) as last from public.bills`
    const { given, different, last } = found!
    return {
      title: 'Documents',
      columns: ['', 'measured', 'bound'],
      rows: [
        [`${sessions} sessions × ${each} numbers of one series, every tenth rolled back`,
          judged(`${given} given, ${given - different} twice, ${last - different} gaps`, given === different && last === given), '0 twice, 0 gaps'],
        ['numbers a second of one series, each in a transaction of its own', (waits.length / seconds).toFixed(0), ''],
        ['waiting for a number: median, p99, worst', `${ms(median(waits))}, ${ms(quantile(waits, 0.99))}, ${ms(quantile(waits, 1))}`, ''],
        ['the first PDF of a process', ms(pdfs.cold), ''],
        ['a PDF of one line, of the processor\'s time', judged(ms(pdfs.one), pdfs.one <= 30), '30 ms'],
        ['a PDF of 40 lines, of the processor\'s time', ms(pdfs.forty), ''],
        ['a PDF of 10 lines, as one waits for it, median', judged(ms(pdfs.waited), pdfs.waited <= 150), '150 ms'],
        ['20 PDFs of 40 lines at once, until the last', ms(pdfs.all), ''],
        ['… how late the thread of the requests is meanwhile: p95, worst', judged(`${ms(pdfs.late)}, ${ms(pdfs.worst)}`, pdfs.late <= 20), '20 ms'],
        ['memory grown by 1,050 PDFs', judged(`${(pdfs.grown / 2 ** 20).toFixed(0)} MB`, pdfs.grown < 100 * 2 ** 20), '100 MB'],
      ],
    }
  } finally {
    await bench.stop()
  }
}
