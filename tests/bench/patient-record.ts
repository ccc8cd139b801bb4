// A patient who has come for ten years: what row-level security costs on the first page of the record, and whether it stays as
// it is while the installation grows.
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { signIn } from './support/desk.ts'
import { inRandomOrder, median, ms, percent, spread, times } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'
import { loadTenYears, oldPatient } from './support/ten-years.ts'
import { copyWithoutRls } from './support/without-rls.ts'

const sizes = [10, 100, 1_000]
const pairs = 200
const asked = 5
const limit = 1.9

export const run: Bench = async (tell) => {
  const bench = await benchCluster({ durable: false })
  try {
    const superuser = bench.connect('supabase_admin')
    const [withRls, without] = [bench.connect('authenticator'), bench.connect()]
    await prepareLoading(superuser)
    await superuser`grant create on schema bench to postgres`
    await withRls`set role authenticated`
    const found: { user: number[]; bare: number[]; ratios: number[] }[] = []
    for (const [i, size] of sizes.entries()) {
      tell(`loading ${size} clinics`)
      await loadClinics(superuser, (sizes[i - 1] ?? 0) + 1, size)
      if (i === 0) {
        await loadTenYears(superuser, Array.from({ length: asked }, (_, k) => k + 1))
        await copyWithoutRls(without, ['patient_page'])
      }
      tell(`the page, ${size} clinics`)
      const [user, bare, ratios]: [number[], number[], number[]] = [[], [], []]
      for (let n = -pairs / 10; n < pairs; n++) {
        const clinic = 1 + (Math.abs(n) % asked)
        await Promise.all([withRls, without].map((sql) => signIn(sql, benchClinic(clinic))))
        const page = (schema: string) => `select ${schema}.patient_page('${oldPatient(clinic)}')`
        const [a, b] = await inRandomOrder(() => execution(withRls, page('public')), () => execution(without, page('bench')))
        if (n < 0) continue
        user.push(a)
        bare.push(b)
        ratios.push(a / b)
      }
      found.push({ user, bare, ratios })
    }
    const medians = found.map(({ ratios }) => median(ratios))
    const change = Math.max(...found.map(({ user }) => median(user))) / Math.min(...found.map(({ user }) => median(user))) - 1
    return {
      title: 'The first page of a record of ten years: 200 visits, 1,500 findings, under row-level security against the same SQL without',
      columns: ['', ...sizes.map((size) => `${size.toLocaleString('en')} clinics`), 'middle half', 'bound', 'change'],
      rows: [[
        'Patient page', ...found.map(({ user }, i) => judged(`${times(medians[i]!)} (${ms(median(user))})`, medians[i]! <= limit)),
        spread(found.at(-1)!.ratios, times), times(limit), judged(percent(change), change <= 0.25),
      ]],
      notes: [`${pairs} pairs in random order over ${asked} clinics; execution time inside Postgres, data cached; change: of the time under row-level security.`],
    }
  } finally {
    await bench.stop()
  }
}

async function execution(sql: ReturnType<Awaited<ReturnType<typeof benchCluster>>['connect']>, statement: string): Promise<number> {
  await sql.unsafe('begin')
  const [plan] = await sql.unsafe(`explain (analyze, timing off, format json) ${statement}`)
  await sql.unsafe('rollback')
  return plan!['QUERY PLAN'][0]['Execution Time']
}
