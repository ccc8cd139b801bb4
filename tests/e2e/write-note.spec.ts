// The visit screen: from complaint to signature; what was typed is never lost; signed by the dentist, there or by PIN; many at once.
import type { Sql } from 'postgres'
import { expect, password, test, type Clinic, type Page } from '../support/e2e.ts'

const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION|Failed to fetch/

/** A visit of today whose patient sits in the chair. */
async function inChair(clinic: Clinic, sql: Sql, n = 0) {
  const patient = clinic.patients[n]!
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at(`${String(9 + n).padStart(2, '0')}:00`, 0) })
  await sql`update appointments set status = 'waiting' where id = ${visit}`
  await sql`update appointments set status = 'in_chair' where id = ${visit}`
  return { visit, patient, url: `/${clinic.slug}/patients/${patient.id}/visits/${visit}` }
}
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved \d/ })).toBeVisible()
const noteOf = async (sql: Sql, visit: string) => (await sql`select * from visit_notes where appointment_id = ${visit}`)[0]
/** Ready once its scripts have arrived: then a digit leads to its part. */
async function openVisit(page: Page, url: string) {
  await page.goto(url)
  await expect(async () => {
    await page.locator('#visit-complaint').focus()
    await page.keyboard.press('1')
    await expect(field(page, 'Complaint')).toBeFocused({ timeout: 500 })
  }).toPass()
}

test('a whole visit by keyboard, signed and done', async ({ page, clinic, signIn, sql }) => {
  const { visit, url } = await inChair(clinic, sql)
  await signIn(page, clinic.people.dentist)
  await openVisit(page, url)
  await page.keyboard.type('Pain on biting, left. /pain ')
  await expect(field(page, 'Complaint')).toHaveValue(/^Pain on biting, left\. Pain for some days/)
  await page.keyboard.press('Alt+2')
  await page.keyboard.type('185/115')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Very high: 180/110 or more.')).toBeVisible()
  await page.keyboard.press('Alt+4')
  await page.keyboard.type('Inflamed pulp 36')
  await page.getByRole('combobox', { name: 'ICD-10: word or code' }).fill('inflamed pulp')
  await page.getByRole('option', { name: /Inflamed pulp/ }).click()
  await page.getByRole('button', { name: 'Root canal treatment', exact: true }).click()
  await page.getByRole('textbox', { name: 'Tooth, e.g. 16' }).fill('19')
  await expect(page.getByText('There is no such tooth.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Tooth, e.g. 16' }).fill('36')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Length mm 36 MB' }).fill('20.5')
  await page.getByRole('combobox', { name: 'File 36 MB' }).selectOption('25')
  await page.keyboard.press('Alt+8')
  await page.getByRole('button', { name: '14 days' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Signed: Dr Asha Rao')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What next?' })).toBeVisible()
  expect(await noteOf(sql, visit)).toMatchObject({
    bp_systolic: 185, bp_diastolic: 115, diagnosis_codes: ['K04.0'], next_visit_days: 14, signed_by: clinic.people.dentist.userId, signed_by_pin: false, template: 'Root canal treatment',
  })
  expect(await sql`select tooth, canal, working_length, apical_file from note_canals c join visit_notes n on n.id = c.note_id where n.appointment_id = ${visit} order by position limit 1`)
    .toMatchObject([{ tooth: 36, canal: 'MB', working_length: 205, apical_file: 25 }])
  expect(await sql`select status from appointments where id = ${visit}`).toMatchObject([{ status: 'done' }])

  await page.getByRole('button', { name: 'Add to this note' }).click()
  await page.getByLabel('Addendum').fill('Called in the evening: better.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Added by Dr Asha Rao/)).toBeVisible()
})

test('what is typed is found in another browser, also when this one is killed a moment later', async ({ page, clinic, signIn, sql, browser }) => {
  const { url } = await inChair(clinic, sql)
  await signIn(page, clinic.people.dentist)
  await openVisit(page, url)
  await page.keyboard.type('Swelling since yesterday')
  await saved(page)
  await page.keyboard.type(', no fever')
  await page.close({ runBeforeUnload: false })
  const elsewhere = await (await browser.newContext()).newPage()
  await signIn(elsewhere, clinic.people.dentist)
  await expect(async () => {
    await elsewhere.goto(url)
    await expect(field(elsewhere, 'Complaint')).toHaveValue(/^Swelling since yesterday/)
  }).toPass()
  await elsewhere.context().close()
})

test('without a connection the text stays, it is said, and it is saved when there is one again', async ({ page, clinic, signIn, sql, allowErrors }) => {
  allowErrors(lost)
  const { visit, url } = await inChair(clinic, sql)
  await signIn(page, clinic.people.dentist)
  await openVisit(page, url)
  await page.context().setOffline(true)
  await field(page, 'Complaint').fill('Broken corner of 11')
  await expect(page.getByText('There is no connection. What you type stays on this screen')).toBeVisible()
  await expect(field(page, 'Complaint')).toHaveValue('Broken corner of 11')
  expect(await noteOf(sql, visit)).toBeUndefined()
  await page.context().setOffline(false)
  await expect.poll(async () => (await noteOf(sql, visit))?.complaint, { timeout: 20_000 }).toBe('Broken corner of 11')
  await expect(page.getByText('There is no connection.')).toBeHidden()
})

test('two people in one note: elsewhere their words come by themselves, in one field both are shown', async ({ page, clinic, signIn, sql, allowErrors }) => {
  allowErrors(lost)
  const { visit, url } = await inChair(clinic, sql)
  await signIn(page, clinic.people.assistant)
  await openVisit(page, url)
  await page.keyboard.type('Pain')
  await saved(page)
  // The dentist, on another screen.
  const write = (column: 'done' | 'complaint', text: string) => sql`update visit_notes set ${sql({ [column]: text, edited_by: clinic.people.dentist.userId })} where appointment_id = ${visit}`
  await write('done', 'Filled 26')
  await expect(field(page, 'Done today')).toHaveValue('Filled 26')
  // In the same moment and the same place, so that the screen has not heard yet.
  await page.route('**/notes/draft?*', (route) => route.abort())
  await field(page, 'Complaint').focus()
  await write('complaint', 'Pain, upper right')
  await page.keyboard.press('End')
  await page.keyboard.type(', lower left')
  const both = page.getByRole('alert').filter({ hasText: 'wrote into the same place' })
  await expect(both).toContainText('Pain, upper right')
  await expect(both).toContainText('Pain, lower left')
  expect(await noteOf(sql, visit)).toMatchObject({ complaint: 'Pain, upper right' })
  await both.getByRole('button', { name: 'Both, one below the other' }).click()
  await expect.poll(async () => (await noteOf(sql, visit))!.complaint).toBe('Pain, upper right\nPain, lower left')
})

test('an assistant enters, the dentist signs by PIN on that screen, on the clinic’s own computer', async ({ page, clinic, signIn, sql, browser }) => {
  test.slow()
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/devices`)
  await page.getByRole('button', { name: 'Trust this computer' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Surgery 1')
  await dialog.getByRole('button', { name: 'Trust', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Trusted computers' })).toContainText('This computer')
  const own = await (await browser.newContext()).newPage()
  await signIn(own, clinic.people.dentist)
  await own.goto('/account')
  await own.getByLabel('Your password').fill(password)
  await own.getByLabel('New PIN', { exact: true }).fill('4711')
  await own.getByLabel('New PIN again').fill('4711')
  await own.getByRole('button', { name: 'Set PIN' }).click()
  await expect(own.getByText('Your PIN is saved')).toBeVisible()
  await own.context().close()

  const { visit, url } = await inChair(clinic, sql)
  await signIn(page, clinic.people.assistant)
  await openVisit(page, url)
  await page.keyboard.type('Filling fell out')
  await saved(page)
  await page.getByRole('button', { name: 'Sign by PIN' }).click()
  await page.getByRole('dialog').getByLabel('Dr Asha Rao’s PIN').fill('4711')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Signed: Dr Asha Rao')).toBeVisible()
  await expect(page.getByText(/· by PIN$/)).toBeVisible()
  expect(await noteOf(sql, visit)).toMatchObject({ entered_by: clinic.people.assistant.userId, signed_by: clinic.people.dentist.userId, signed_by_pin: true })
})

test('unsigned notes are read one below another and signed together', async ({ page, clinic, signIn, sql }) => {
  for (const n of [0, 1]) {
    const { visit, patient } = await inChair(clinic, sql, n)
    await sql`insert into visit_notes (clinic_id, patient_id, appointment_id, dentist_id, noted_on, complaint, done, entered_by, edited_by)
      values (${clinic.id}, ${patient.id}, ${visit}, ${clinic.dentists[0]!.id}, current_date, ${`Pain ${n}`}, 'Filled', ${clinic.people.assistant.userId}, ${clinic.people.assistant.userId})`
  }
  await signIn(page, clinic.people.dentist)
  await page.goto(`/${clinic.slug}/notes`)
  await expect(page.getByRole('article')).toHaveCount(2)
  const all = page.getByRole('checkbox', { name: 'All of them' })
  await expect(async () => {
    await all.check()
    await expect(page.getByRole('button', { name: 'Sign 2 notes' })).toBeEnabled({ timeout: 500 })
  }).toPass()
  await page.getByRole('button', { name: 'Sign 2 notes' }).click()
  await expect(page.getByText('Nothing waits for a signature')).toBeVisible()
  expect((await sql`select count(*)::int as n from visit_notes where clinic_id = ${clinic.id} and signed_by = ${clinic.people.dentist.userId}`)[0]).toEqual({ n: 2 })
})

test('script in a template is text', async ({ page, clinic, signIn, sql }) => {
  const script = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
  await sql`insert into note_templates (clinic_id, name, complaint) values (${clinic.id}, ${`<b>Bold</b>`}, ${script})`
  const { url } = await inChair(clinic, sql)
  await signIn(page, clinic.people.dentist)
  await openVisit(page, url)
  await page.getByRole('button', { name: '<b>Bold</b>' }).click()
  await expect(field(page, 'Complaint')).toHaveValue(script)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Signed: Dr Asha Rao')).toBeVisible()
  await expect(page.getByText(script)).toBeVisible()
  await expect(page).toHaveTitle(/Visit/)
})
