// Finding a patient as one types, in a clinic of 50,000: every keystroke of typical queries, as the receptionist.
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { signIn } from './support/desk.ts'
import { median, ms, quantile } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const patients = 50_000
/** What is typed at a desk: names whole and in part, as heard, two words, the end of a phone number, file numbers. */
const typed = [
  'sunita', 'suneeta', 'kulkarni', 'joshi', 'patil', 'shaikh', 'sheikh', 'shekh', 'mohammed', 'muhamad', 'lakshmi', 'laxmi', 'deshpande',
  'anjali kul', 'rahul pat', 'priyanka jadhav', 'sachin m', 'pooja des', 'imran kh', 'swapnil gokhale', 'raj', 'amit', 'neha', 'yash', 'om',
  'gaikwad', 'nimbalkar', 'bhosale vi', 'xavier', 'zzz', 'o', 'an', '98220', '9876543', '411', '+9198', '4321', 'F123', 'f4999', 'F20',
]
const rounds = 5
const limit = 20

export const run: Bench = async (tell) => {
  const bench = await benchCluster({ durable: false })
  try {
    const superuser = bench.connect('supabase_admin')
    await prepareLoading(superuser)
    tell(`loading ${patients.toLocaleString('en')} patients`)
    await loadClinics(superuser, 1, 1, patients)
    const desk = bench.connect('authenticator')
    await desk`set role authenticated`
    await signIn(desk, benchClinic(1))
    await desk.unsafe('prepare search (text) as select public.search_patients($1)')

    const keystrokes = typed.flatMap((text) => Array.from(text, (_, i) => text.slice(0, i + 1)))
    const perKey = new Map<string, number>()
    tell(`${keystrokes.length} keystrokes, ${rounds} times`)
    for (const text of keystrokes) {
      const runs = []
      for (let i = 0; i <= rounds; i++) {
        const [plan] = await desk.unsafe(`explain (analyze, timing off, format json) execute search ('${text}')`)
        if (i > 0) runs.push(plan!['QUERY PLAN'][0]['Execution Time'] as number)
      }
      perKey.set(text, median(runs))
    }
    const all = [...perKey.values()]
    const [slowest, most] = [...perKey].reduce((a, b) => (a[1] > b[1] ? a : b))
    return {
      title: `Search as one types, ${patients.toLocaleString('en')} patients in the clinic`,
      columns: ['Database time of a keystroke', 'median', 'p95', 'slowest', 'bound'],
      rows: [[
        `${keystrokes.length} keystrokes of ${typed.length} queries`, ms(median(all)),
        judged(ms(quantile(all, 0.95)), quantile(all, 0.95) <= limit), judged(`${ms(most)} ("${slowest}")`, most <= limit), ms(limit),
      ]],
      notes: [`search_patients under row-level security, median of ${rounds} calls each, data cached.`],
    }
  } finally {
    await bench.stop()
  }
}
