// 192 sites of a periodontal chart by hands and head, by the keystroke-level model, in a scripted browser; and that typing as fast as
// a machine can loses no digit.
import { walkOf } from '../../lib/perio/path.ts'
import { allSextants } from '../../lib/perio/rules.ts'
import { addUser } from '../support/clinic.ts'
import { benchApp, openPage } from './support/app.ts'
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { Hands, seconds } from './support/keystroke-level.ts'
import { ms } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const email = 'gums@lotus.test'
const { slug, clinic } = benchClinic(1)
const walk = walkOf({ path: 'sides', with_margins: false, sextants: allSextants })
const depths = walk.map((_, i) => [3, 2, 3, 4, 3, 5, 2, 2, 3, 6][i % 10]!)
const bound = 240

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    const user = await addUser(superuser, email, 'Gita Gums')
    await superuser`insert into public.members (clinic_id, user_id, role, name) values (${clinic}, ${user}, 'assistant', 'Gita Gums')`
    const [one, other] = await superuser<{ id: string }[]>`select id from public.patients where clinic_id = ${clinic} order by id limit 2`
    const page = await app.page(email)
    const open = async (patient: string) => {
      await openPage(page, `${app.stack.state.appUrl}/${slug}/patients/${patient}/perio`)
      await page.getByRole('button', { name: 'New exam' }).click()
      await page.locator('[data-cell="18.depth.2"]:focus').waitFor()
    }
    /** How many of the sites are in the database as they were typed. */
    const right = async (patient: string) => {
      await page.locator('[data-save-state=saved]').waitFor()
      const rows = await superuser<{ tooth: number; depths: number[] }[]>`select t.tooth, to_json(t.depths) as depths from public.perio_teeth t
        join public.perio_exams e on e.clinic_id = t.clinic_id and e.id = t.exam_id where e.patient_id = ${patient}`
      return walk.filter(({ tooth, site }, i) => rows.find((row) => row.tooth === tooth)?.depths[site] === depths[i]).length
    }

    tell('192 sites by hands and head')
    await open(one!.id)
    const hands = new Hands(page)
    for (const [i, { site }] of walk.entries()) {
      // Three numbers are called out at a time and are one thought; every fourth site bleeds.
      if (i % 3 === 0) hands.think()
      await hands.type(String(depths[i]))
      if (i % 4 === 0 && site !== 1) await hands.press('b')
    }
    const written = await right(one!.id)
    const { K, M } = hands.counts

    tell('192 digits as fast as they come')
    await open(other!.id)
    const start = performance.now()
    await page.keyboard.type(depths.join(''), { delay: 0 })
    const took = performance.now() - start
    const fast = await right(other!.id)
    return {
      title: 'Periodontal chart: 192 sites by keyboard',
      columns: ['', 'keys', 'thinking', 'person', 'sites right in the database', 'bound'],
      rows: [
        ['Called out and typed, a quarter of the sites bleeding', String(K), String(M), judged(`${hands.seconds.toFixed(0)} s`, hands.seconds <= bound), judged(String(written), written === walk.length), `${bound} s, 192`],
        [`As fast as a machine types (${ms(took)} in all)`, String(depths.length), '', '', judged(String(fast), fast === walk.length), '192'],
      ],
      notes: [`In seconds: key ${seconds.K}, thinking ${seconds.M}, once for the three sites of a side.`],
    }
  } finally {
    await app.stop()
  }
}
