import { expect, test } from '../support/e2e.ts'

/** A plan from its first item to its last: bargained, approved, accepted on the tablet, booked, done in part, completed. */

const planOf = (sql: import('postgres').Sql, patient: string) => sql<{ id: string; status: string; agreed_paise: string }[]>`
  select id, status, agreed_paise from treatment_plans where patient_id = ${patient} order by created_at`

test('a plan is made by codes, has an alternative, is bargained beyond the limit, approved, accepted on the tablet, booked', async ({ page, clinic, sql, signIn }) => {
  test.setTimeout(180_000)
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/plans`)
  await page.getByRole('button', { name: 'New plan' }).click()

  // By keyboard: the code, Enter, the teeth, Enter.
  const code = page.getByRole('combobox', { name: 'Add item' })
  await code.fill('RCT-M')
  await code.press('Enter')
  await page.getByLabel('Teeth', { exact: true }).fill('19')
  await page.keyboard.press('Enter')
  await expect(page.getByText('19 is no tooth.')).toBeVisible()
  await page.getByLabel('Teeth', { exact: true }).fill('36')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Root canal, molar 36/ })).toBeVisible()
  await code.fill('CR-Z')
  await code.press('Enter')
  await page.getByLabel('Teeth', { exact: true }).fill('36 37')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Zirconia crown/ })).toContainText('₹20,000')
  await code.fill('FIL-C')
  await code.press('Enter')
  await page.getByLabel('Teeth', { exact: true }).fill('11')
  await page.getByLabel('Surfaces', { exact: true }).fill('B')
  await page.getByLabel('Surfaces', { exact: true }).press('Enter')
  await expect(page.getByRole('button', { name: /Composite filling 11 F/ })).toBeVisible()

  await page.getByRole('button', { name: 'More for this plan' }).click()
  await page.getByRole('menuitem', { name: 'Copy as alternative' }).click()
  await expect(page.getByRole('heading', { name: 'Alternatives' })).toBeVisible()
  expect(await planOf(sql, patient.id)).toMatchObject([{ status: 'draft', agreed_paise: '2800000' }, { status: 'draft', agreed_paise: '2800000' }])

  // 28,000 by the list; the desk may give 5 %.
  await page.getByLabel('Final amount').fill('30000')
  await page.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect(page.getByText('The list says ₹28,000. To ask for more, add an item.')).toBeVisible()
  await page.getByLabel('Final amount').fill('22k')
  await page.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect(page.getByText(/is more than the 5 % that you may give/)).toBeVisible()
  await page.getByRole('button', { name: 'Present', exact: true }).click()
  await expect(page.getByText('This discount is more than you may give. Ask the owner, or give less.')).toBeVisible()
  await page.getByLabel('Why').fill('Student')
  await page.getByRole('button', { name: 'Ask owner' }).click()
  await expect(page.getByText('The owner is asked. A change of the plan takes the question back.')).toBeVisible()

  // The owner's word, as their own screen gives it.
  await sql`update approvals set given = true, decided_at = now(), decided_by = ${clinic.people.owner.userId} where clinic_id = ${clinic.id} and decided_at is null`
  await expect(page.getByText('Olga Owner agreed to this discount.')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Present', exact: true }).click()
  await page.getByRole('link', { name: 'Accept on this tablet' }).click()

  // The patient reads; meanwhile the price changes: nothing is accepted, and what is shown is shown anew.
  await expect(page.getByRole('heading', { name: /Treatment estimate/ })).toBeVisible()
  await sql`update treatment_plans set note = 'Crown in shade A2' where patient_id = ${patient.id} and status = 'presented'`
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(page.getByText('The estimate changed while it was being read.')).toBeVisible()
  await page.getByRole('button', { name: 'Show it as it is now' }).click()
  await expect(page.getByText('Crown in shade A2')).toBeVisible()
  await page.getByLabel('Your name').fill('Sunita Deshpande')
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(page.getByText(/Accepted by Sunita Deshpande/)).toBeVisible()
  await page.getByRole('link', { name: 'Back to the plan' }).click()

  await expect(page.getByText('Remaining').first()).toBeVisible()
  expect((await planOf(sql, patient.id)).map(({ status }) => status).sort()).toEqual(['accepted', 'declined'])
  expect(await sql`select mark, state from findings where patient_id = ${patient.id} order by mark`).toMatchObject([
    { mark: 'crown', state: 'planned' }, { mark: 'crown', state: 'planned' }, { mark: 'filling', state: 'planned' }, { mark: 'rct', state: 'planned' }])

  // One step to a visit, prefilled.
  await page.getByLabel('What next?').getByRole('button', { name: 'Book' }).click()
  const booking = page.getByRole('dialog', { name: 'New appointment' })
  await expect(booking.getByText(patient.name)).toBeVisible()
  await expect(booking.getByLabel('Minutes')).toHaveValue('60')
  await expect(booking.getByRole('button', { pressed: true })).toBeVisible()
  await booking.getByRole('button', { name: /^Book/ }).click()
  await expect.poll(() => sql`select 1 from treatment_plan_visits where patient_id = ${patient.id}`.then((rows) => rows.length)).toBe(1)
})

test('work is done in part, taken back, and completes the plan', async ({ page, clinic, sql, signIn }) => {
  test.setTimeout(120_000)
  const patient = clinic.patients[1]!
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('09:00'), status: 'in_chair' })
  const plan = await acceptedPlan(sql, clinic.id, patient.id, clinic.dentists[0]!.id)
  await signIn(page, clinic.people.dentist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/visits/${visit}`)
  const waiting = page.getByRole('list', { name: 'Waiting in accepted plans' })
  await waiting.getByRole('button', { name: 'Part' }).click()
  const part = page.getByRole('dialog', { name: 'Extraction' })
  await part.getByRole('button', { name: '25' }).click()
  await part.getByRole('button', { name: 'Note', exact: true }).click()
  const done = page.getByRole('list', { name: 'Done', exact: true })
  await expect(done.getByText('Extraction 24')).toBeVisible()
  await page.getByRole('button', { name: 'Done: Extraction 24, 25' }).click()
  await expect(done.getByText('Extraction 25')).toBeVisible()
  await expect.poll(async () => (await sql`select status from treatment_plans where id = ${plan}`)[0]).toEqual({ status: 'completed' })
  await done.getByRole('button', { name: 'Take back Extraction 25' }).click()
  await expect(waiting).toBeVisible()
  await expect.poll(async () => (await sql`select status from treatment_plans where id = ${plan}`)[0]).toEqual({ status: 'in_progress' })
})

test('the patient accepts on their own phone', async ({ page, clinic, sql, signIn, browser }) => {
  test.setTimeout(120_000)
  const patient = clinic.patients[2]!
  const plan = await presentedPlan(sql, clinic.id, patient.id, clinic.dentists[0]!.id)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/plans/${plan}`)
  await page.getByRole('button', { name: /Show/ }).click()
  const address = page.locator('input[readonly]').first()
  await expect(address).toHaveValue(/\/visit\//)
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
  await phone.goto(new URL(await address.inputValue()).pathname)
  await expect(phone.getByText('Extraction')).toBeVisible()
  await phone.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(phone.getByText(/Accepted by/)).toBeVisible()
  await expect(page.getByText('Accepted', { exact: true }).first()).toBeVisible({ timeout: 15_000 })
})

test('the owner keeps the list: a code is there once, a new procedure can be found and archived', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/procedures`)
  await page.getByRole('button', { name: 'Add procedure' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add procedure' })
  await dialog.getByLabel('Code', { exact: true }).fill('ext')
  await dialog.getByLabel('Name', { exact: true }).fill('<b>Laser</b>')
  await dialog.getByLabel('Price', { exact: true }).fill('-1')
  await dialog.getByRole('button', { name: 'Add procedure' }).click()
  await expect(dialog.getByText('An amount in rupees, up to ₹50,00,000.')).toBeVisible()
  await dialog.getByLabel('Price', { exact: true }).fill('1,500')
  await dialog.getByRole('button', { name: 'Add procedure' }).click()
  await expect(dialog.getByText(/Another procedure has this code already/)).toBeVisible()
  await dialog.getByLabel('Code', { exact: true }).fill('las')
  await dialog.getByRole('button', { name: 'Add procedure' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('searchbox', { name: 'Code or name' }).fill('laser')
  await page.getByRole('button', { name: /LAS.*<b>Laser<\/b>.*₹1,500/ }).click()
  await page.getByRole('dialog', { name: 'Edit procedure' }).getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('Nothing like that on the list.')).toBeVisible()
})

type Sql = import('postgres').Sql
async function presentedPlan(sql: Sql, clinic: string, patient: string, dentist: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`with plan as (insert into treatment_plans (clinic_id, patient_id, dentist_id, status, list_paise, agreed_paise, presented_at)
      values (${clinic}, ${patient}, ${dentist}, 'presented', 240000, 240000, now()) returning id)
    insert into treatment_plan_items (clinic_id, patient_id, plan_id, procedure_id, teeth, list_paise, agreed_paise, minutes, sittings)
    select ${clinic}, ${patient}, plan.id, r.id, '{24,25}', 240000, 240000, 30, 1 from plan, procedures r where r.clinic_id = ${clinic} and r.code = 'EXT' returning plan_id as id`
  return row!.id
}
async function acceptedPlan(sql: Sql, clinic: string, patient: string, dentist: string): Promise<string> {
  const id = await presentedPlan(sql, clinic, patient, dentist)
  await sql`select private.accept_estimate(${clinic}, ${id}, private.sha256_of(private.estimate_content(p)), 'Somebody', 'tablet') from treatment_plans p where p.id = ${id}`
  return id
}
