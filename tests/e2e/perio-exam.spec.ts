import AxeBuilder from '@axe-core/playwright'
import type { Sql } from 'postgres'
import { walkOf } from '../../lib/perio/path.ts'
import { allSextants } from '../../lib/perio/rules.ts'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { restAs } from '../support/rest.ts'

const address = (clinic: Clinic, patient: string, query = '') => `/${clinic.slug}/patients/${patient}/perio${query}`
const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: false })
/** A slow machine takes its time: the exam is begun, its page fetched, and a whole mouth of places drawn. */
async function newExam(page: Page, first: string) {
  await page.getByRole('button', { name: 'New exam' }).click()
  await expect(cell(page, first)).toBeFocused({ timeout: 20_000 })
}
const saved = (page: Page) => expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved')
const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const teethOf = (sql: Sql, exam: string) => sql`select tooth, to_json(depths) as depths, to_json(margins) as margins, to_json(bleeding) as bleeding, missing, version from perio_teeth where exam_id = ${exam} order by tooth`

/** A finished exam in which every site is as deep as given. */
async function addExam(sql: Sql, clinic: Clinic, patient: string, day: string, depth: number) {
  const [exam] = await sql`insert into perio_exams (clinic_id, patient_id, examined_on) values (${clinic.id}, ${patient}, ${day}) returning id`
  for (const tooth of [16, 26, 36, 46]) {
    await sql`insert into perio_teeth (clinic_id, exam_id, tooth, depths, margins, bleeding) values (${clinic.id}, ${exam!.id}, ${tooth}, ${sql.array(Array(6).fill(depth))}::smallint[],
      '{0,0,0,0,0,0}', ${sql.array(Array(6).fill(depth > 4))}::boolean[])`
  }
  await sql`update perio_exams set signed_at = now() where id = ${exam!.id}`
  return exam!.id as string
}

test('a whole mouth is typed with one key a site; missing teeth are skipped, a reload finds everything, finishing keeps it', async ({ page, clinic, signIn, sql }) => {
  // Two hundred keys, each seen to arrive.
  test.setTimeout(120_000)
  const patient = clinic.patients[0]!
  await sql`insert into findings (clinic_id, patient_id, mark, covers, teeth, state, found_on, state_since) values (${clinic.id}, ${patient.id}, 'missing', 'tooth', '{18}', 'existing', current_date, current_date)`
  await signIn(page, clinic.people.owner)
  await page.goto(address(clinic, patient.id))
  await newExam(page, 'Tooth 17, disto-buccal, depth')

  const walk = walkOf({ path: 'sides', with_margins: false, sextants: allSextants }).filter(({ tooth }) => tooth !== 18)
  const typed = walk.map((_, i) => (i * 7) % 10)
  await page.keyboard.type(typed.slice(0, 6).join(''))
  await expect(cell(page, 'Tooth 15, disto-buccal, depth')).toBeFocused()
  // Marks are for the site just typed; ten and more by +.
  await page.keyboard.type('bp+2')
  await expect(cell(page, 'Tooth 16, mesio-buccal, depth')).toHaveAccessibleName(`Tooth 16, mesio-buccal, depth: ${typed[5]}, bleeding, plaque`)
  await expect(cell(page, 'Tooth 15, disto-buccal, depth')).toHaveText('12')
  await page.keyboard.press('Backspace')
  await expect(cell(page, 'Tooth 15, disto-buccal, depth')).toBeFocused()
  await page.keyboard.type(typed.slice(6).join(''), { delay: 0 })
  await saved(page)

  const [exam] = await sql`select id from perio_exams where patient_id = ${patient.id}`
  const expected = new Map(walk.map(({ tooth, site }, i) => [`${tooth}.${site}`, typed[i]!]))
  const rows = await teethOf(sql, exam!.id)
  expect(rows).toHaveLength(32)
  for (const row of rows) expect(row.depths, `tooth ${row.tooth}`).toEqual([0, 1, 2, 3, 4, 5].map((site) => expected.get(`${row.tooth}.${site}`) ?? null))
  expect(await seriousOnes(page)).toEqual([])

  await page.reload()
  await expect(cell(page, 'Tooth 16, mesio-buccal, depth')).toHaveText(String(typed[5]))
  await page.getByRole('button', { name: 'Finish exam' }).click()
  await expect(page.getByRole('heading', { name: /^Exam of/ })).toBeVisible()
  expect(await sql`select 1 from perio_exams where id = ${exam!.id} and signed_at is not null`).toHaveLength(1)
  await expect(page.getByRole('table', { name: 'All exams' }).getByRole('row')).toHaveCount(2)
})

test('margins, grades, arrows, prefilling and undo', async ({ page, clinic, signIn, sql }) => {
  test.slow()
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  await page.goto(address(clinic, patient.id))
  await newExam(page, 'Tooth 18, disto-buccal, depth')
  await page.keyboard.type('5')
  await page.keyboard.press('ArrowUp')
  await expect(cell(page, 'Tooth 18, buccal, margin')).toBeFocused()
  await page.keyboard.type('-2')
  await expect(cell(page, 'Tooth 18, buccal, margin')).toHaveText('−2')
  await cell(page, 'Tooth 18, mobility').click()
  await page.keyboard.type('7')
  await expect(page.getByText('Grades go from 0 to 3.')).toBeVisible()
  await page.keyboard.type('2')
  await expect(cell(page, 'Tooth 17, mobility')).toBeFocused()
  await page.keyboard.type('x')
  await expect(cell(page, 'Tooth 17, buccal, depth')).toHaveAccessibleName(/missing/)
  await page.getByRole('button', { name: 'All 3-2-3' }).click()
  await page.getByRole('button', { name: 'Fill empty depths' }).click()
  await expect(cell(page, 'Tooth 38, lingual, depth')).toHaveText('2')
  await expect(cell(page, 'Tooth 18, disto-buccal, depth')).toHaveText('5')
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(cell(page, 'Tooth 38, lingual, depth')).toHaveText('')
  await saved(page)
  const [exam] = await sql`select id from perio_exams where patient_id = ${patient.id}`
  expect((await teethOf(sql, exam!.id)).find(({ tooth }) => tooth === 18)).toMatchObject({ depths: [null, null, 5, null, null, null], margins: [null, -2, null, null, null, null] })
})

test('a save that does not get through stays on the screen and is tried again', async ({ page, context, clinic, signIn, sql, allowErrors }) => {
  test.slow()
  allowErrors(/ERR_INTERNET_DISCONNECTED|Failed to fetch|network/i)
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  await page.goto(address(clinic, patient.id))
  await newExam(page, 'Tooth 18, disto-buccal, depth')
  await context.setOffline(true)
  await page.keyboard.type('345')
  await expect(page.getByText('Not saved yet.')).toBeVisible()
  await expect(cell(page, 'Tooth 18, mesio-buccal, depth')).toHaveText('5')
  await context.setOffline(false)
  await saved(page)
  const [exam] = await sql`select id from perio_exams where patient_id = ${patient.id}`
  expect((await teethOf(sql, exam!.id))[0]).toMatchObject({ tooth: 18, depths: [5, 4, 3, null, null, null] })
})

test('the page around a draft comes anew: what is not saved yet is not forgotten, and nobody leaves without being asked', async ({ page, clinic, signIn, sql, allowErrors }) => {
  test.slow()
  allowErrors(/ERR_FAILED|Failed to fetch/)
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  await page.goto(address(clinic, patient.id))
  await newExam(page, 'Tooth 18, disto-buccal, depth')
  let lost = true
  await page.route((url) => url.pathname.endsWith('/perio'), (route) => (lost && route.request().postData()?.includes('"teeth"') ? route.abort() : route.fallback()))
  await page.keyboard.type('345')
  await expect(page.getByText('Not saved yet.')).toBeVisible()

  // Somebody else changed what the exam says of itself: a change of ours is refused, and the page is fetched.
  const [exam] = await sql`update perio_exams set note = 'Of somebody else' where patient_id = ${patient.id} returning id`
  await sql`update patients set full_name = 'Sunita Renamed' where id = ${patient.id}`
  await page.getByRole('button', { name: /^Path:/ }).click()
  await page.getByRole('switch', { name: 'Ask for margins' }).click()
  await expect(page.getByRole('heading', { name: 'Sunita Renamed' })).toBeVisible()

  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  await (await asked).dismiss()
  lost = false
  await expect.poll(() => teethOf(sql, exam!.id)).toMatchObject([{ tooth: 18, depths: [5, 4, 3, null, null, null] }])
  await saved(page)
})

test('two people in one exam: different sites come together, the same site is decided by a person', async ({ page, browser, clinic, signIn, sql }) => {
  test.slow()
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  await page.goto(address(clinic, patient.id))
  await newExam(page, 'Tooth 18, disto-buccal, depth')
  await page.keyboard.type('3')
  await saved(page)
  const [exam] = await sql`select id from perio_exams where patient_id = ${patient.id}`
  const depthsOf18 = async () => (await teethOf(sql, exam!.id)).find(({ tooth }) => tooth === 18)!.depths
  expect(await depthsOf18()).toEqual([null, null, 3, null, null, null])
  const context = await browser.newContext()
  const other = await context.newPage()
  await signIn(other, clinic.people.owner)
  await other.goto(address(clinic, patient.id))
  await cell(other, 'Tooth 17, buccal, depth').click()
  await other.keyboard.type('4')
  await saved(other)
  await expect(cell(page, 'Tooth 17, buccal, depth')).toHaveText('4')
  await context.close()

  // Somebody's save of the same site is not through yet when this one is sent: it waits for it, and then is the later one.
  await sql.begin(async (other) => {
    await other`update perio_teeth set depths[3] = 9 where exam_id = ${exam!.id} and tooth = 18`
    await cell(page, 'Tooth 18, disto-buccal, depth').click()
    await page.keyboard.type('6')
    await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saving')
  })
  const notice = page.getByRole('alert').filter({ hasText: 'also changed tooth 18' })
  await expect(notice).toContainText('disto-buccal, depth: yours 6, theirs 9')
  expect((await depthsOf18())[2]).toBe(9)
  await notice.getByRole('button', { name: 'Keep mine' }).click()
  await saved(page)
  expect((await depthsOf18())[2]).toBe(6)
})

test('two exams over each other: sums, changes by site, what got worse', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const earlier = await addExam(sql, clinic, patient.id, '2026-01-05', 6)
  const later = await addExam(sql, clinic, patient.id, '2026-04-06', 3)
  await signIn(page, clinic.people.owner)
  await page.goto(address(clinic, patient.id, `?exam=${later}`))
  await page.getByLabel('Compare with').selectOption(earlier)
  await expect(page.getByText('24 sites better by 2 mm or more')).toBeVisible()
  await expect(page.getByRole('heading', { name: '5 Jan 2026 and 6 Apr 2026' })).toBeVisible()
  await expect(page.getByRole('term').filter({ hasText: 'Mean depth' }).locator('..')).toContainText('3.0 mm3 less')
  expect(await seriousOnes(page)).toEqual([])
})

test('a BPE in six keys demands a chart of that sextant, and a button begins it', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await sql`update patients set birth_date = '1980-01-01' where id = ${patient.id}`
  await signIn(page, clinic.people.owner)
  await page.goto(address(clinic, patient.id))
  await page.getByRole('button', { name: 'New BPE' }).click()
  await expect(page.getByLabel('upper right')).toBeFocused()
  await page.keyboard.type('213*x10')
  await expect(page.getByRole('button', { name: 'Save BPE' })).toBeFocused()
  // The sixth code may still get its star, or be another.
  await page.keyboard.type('*')
  await expect(page.getByLabel('lower right')).toHaveValue('0*')
  await page.keyboard.press('Backspace')
  await expect(page.getByLabel('lower right')).toBeFocused()
  await page.keyboard.type('0')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Six-point chart of: upper left.')).toBeVisible()
  expect(await sql`select codes, index_teeth from bpe_screenings where patient_id = ${patient.id}`).toEqual([{ codes: ['2', '1', '3*', 'X', '1', '0'], index_teeth: false }])
  await page.getByRole('button', { name: 'Chart this sextant' }).click()
  await expect(cell(page, 'Tooth 24, mesio-buccal, depth')).toBeFocused()
  expect(await sql`select sextants from perio_exams where patient_id = ${patient.id}`).toEqual([{ sextants: [3] }])
})

test('of a child of nine only few codes are taken', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await sql`update patients set birth_date = current_date - interval '9 years 2 months' where id = ${patient.id}`
  await signIn(page, clinic.people.owner)
  await page.goto(address(clinic, patient.id))
  await page.getByRole('button', { name: 'New BPE' }).click()
  await page.keyboard.type('3')
  await expect(page.getByText('From 7 to 11 years only 0, 1, 2 and X are used.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save BPE' })).toBeDisabled()
})

test('what cannot be is refused through the REST interface as well, and nothing is lost', async ({ clinic, stack, sql }) => {
  const patient = clinic.patients[0]!
  const rest = await restAs(stack, clinic.people.owner.email)
  const { body: exam } = await rest('POST', 'rpc/start_perio_exam', { clinic: clinic.slug, body: { patient: patient.id } })
  const tooth = { tooth: 16, version: 0, missing: false, implant: false, depths: [3, 3, 3, 3, 3, 3], margins: Array(6).fill(null), bleeding: Array(6).fill(false), plaque: Array(6).fill(false), suppuration: Array(6).fill(false), mobility: null, furcations: Array(4).fill(null) }
  const save = (...teeth: object[]) => rest('POST', 'rpc/save_perio_teeth', { clinic: clinic.slug, body: { exam, teeth } })
  expect(await save(tooth)).toMatchObject({ status: 200, body: { saved: [{ tooth: 16, version: 1 }] } })
  for (const [wrong, message] of [[{ depths: [99, 3, 3, 3, 3, 3] }, 'depth_impossible'], [{ furcations: [null, null, null, 1] }, 'furcation_entrance_unknown'], [{ tooth: 19 }, 'tooth_unknown'], [{ mobility: 4 }, 'mobility_impossible'], [{ tooth: 55 }, 'milk_tooth']] as const) {
    expect(await save({ ...tooth, version: 1, ...wrong })).toMatchObject({ status: 400, body: { message } })
  }
  expect((await rest('PATCH', `perio_teeth?exam_id=eq.${exam}`, { clinic: clinic.slug, body: { mobility: 3 } })).status).toBe(403)
  await rest('POST', 'rpc/finish_perio_exam', { clinic: clinic.slug, body: { exam } })
  expect(await save({ ...tooth, version: 1, mobility: 1 })).toMatchObject({ status: 400, body: { message: 'signed_stays' } })
  expect(await teethOf(sql, exam)).toMatchObject([{ tooth: 16, depths: [3, 3, 3, 3, 3, 3], version: 1 }])
})
