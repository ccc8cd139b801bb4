// What people type, lose and do at once, and the sentence they get. What a noun's own spec covers is not repeated.
import { expect, signInTo, test, type Clinic, type Page } from '../support/e2e.ts'
import { clinicOnItsOwn } from '../support/own-stack.ts'

const script = '<img src=x onerror="document.title=\'owned\'"><script>document.title=\'owned\'</script>'
const newPatient = (page: Page) => page.getByRole('dialog', { name: 'New patient' })

async function openVisit(page: Page, clinic: Clinic, visit: string) {
  await page.goto(`/${clinic.slug}/schedule?visit=${visit}`)
  await expect(page.getByRole('heading', { name: clinic.patients[0]!.name })).toBeVisible()
}

async function changeTime(page: Page, time: string, minutes?: string) {
  await page.getByRole('button', { name: 'Change time' }).click()
  await page.getByLabel('Time', { exact: true }).fill(time)
  if (minutes !== undefined) await page.getByLabel('Minutes', { exact: true }).fill(minutes)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

test('script in every text field is text, wherever it is shown', async ({ page, clinic, signIn, sql }) => {
  page.on('dialog', () => { throw new Error('A script ran') })
  await sql`update clinics set name = ${`${script.slice(0, 60)} Dental`} where id = ${clinic.id}`
  const id = clinic.patients[0]!.id
  await sql`update patients set full_name = ${script.slice(0, 110)}, complaint = ${script}, address = ${script}, locality = ${script.slice(0, 70)},
    referred_by = ${script}, guardian_name = ${script}, allergies = ${[script]}, medical_alerts = ${[script]}, old_file_number = '<b>1</b>' where id = ${id}`
  const visit = await clinic.addVisit({ patient: id, startsAt: clinic.at('10:00') })
  await sql`update appointments set note = ${script} where id = ${visit}`
  await signIn(page, clinic.people.owner)
  for (const path of [`schedule?visit=${visit}`, 'patients', `patients/${id}`, 'settings/clinic']) {
    await page.goto(`/${clinic.slug}/${path}`)
    await expect(page.getByText('onerror').filter({ visible: true }).first().or(page.locator('input[value*="onerror"]').first())).toBeVisible()
    await expect(page).not.toHaveTitle(/owned/)
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  }
})

test('a name of 10,000 letters, a phone with letters and a birth date in the future are told at their field', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients?new=patient`)
  const form = newPatient(page)
  await form.getByLabel('Name', { exact: true }).fill('x'.repeat(10_000))
  await form.getByLabel('Phone', { exact: true }).fill('98220 ABCDE')
  await form.getByLabel('Age or date of birth').fill('31/12/2099')
  await form.getByRole('button', { name: 'Register' }).click()
  await expect(form.getByLabel('Phone', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByLabel('Age or date of birth')).toHaveAttribute('aria-invalid', 'true')
  expect(await sql`select count(*)::int as n from patients where clinic_id = ${clinic.id}`).toEqual([{ n: 3 }])
})

test('an impossible day in the address shows a schedule, not an error', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  for (const query of ['day=2027-02-30', 'day=yesterday', 'day=%3Cscript%3E', 'day=9999-12-31', 'day=9999-12-31&view=week', 'day=0001-01-01', 'view=month&by=x']) {
    const answer = await page.goto(`/${clinic.slug}/schedule?${query}`)
    expect(answer!.status(), query).toBe(200)
    await expect(page.getByRole('button', { name: /^Previous/ }), query).toBeVisible()
  }
})

test('a visit of no length, or onto a taken time, is refused with the reason, and stays where it was', async ({ page, clinic, signIn, sql }) => {
  const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await clinic.addVisit({ startsAt: clinic.at('12:00', 1), patient: clinic.patients[1]!.id })
  const before = await sql`select starts_at, ends_at, version from appointments where id = ${visit}`
  await signIn(page, clinic.people.receptionist)
  await openVisit(page, clinic, visit)
  await changeTime(page, '11:00', '0')
  await expect(page.getByLabel('Minutes', { exact: true })).toHaveJSProperty('validity.valid', false)
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await changeTime(page, '12:15')
  await expect(page.getByText(new RegExp(`is busy on .*by ${clinic.patients[1]!.name}`)).first()).toBeVisible()
  expect(await sql`select starts_at, ends_at, version from appointments where id = ${visit}`).toEqual(before)
})

test('two people move the same visit: the second is told and shown both', async ({ page, clinic, signIn, browser, stack, sql }) => {
  const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  const colleague = await (await browser.newContext({ baseURL: stack.appUrl })).newPage()
  await signIn(page, clinic.people.receptionist)
  await signIn(colleague, clinic.people.owner)
  await openVisit(page, clinic, visit)
  await openVisit(colleague, clinic, visit)
  await changeTime(colleague, '11:00')
  await expect.poll(async () => (await sql`select version from appointments where id = ${visit}`)[0]!.version).toBe(2)

  await changeTime(page, '15:00')
  const dialog = page.getByRole('dialog', { name: 'Somebody else changed this visit first' })
  await expect(dialog.getByText(/Olga Owner changed it/)).toBeVisible()
  await expect(dialog.getByText(/11:00/).first()).toBeVisible()
  await expect(dialog.getByText(/3:00|15:00/).first()).toBeVisible()
  expect(await sql`select starts_at from appointments where id = ${visit}`).toEqual([{ starts_at: clinic.at('11:00', 1) }])
  await dialog.getByRole('button', { name: 'Apply mine on top' }).click()
  await expect.poll(async () => (await sql`select starts_at from appointments where id = ${visit}`)[0]!.starts_at).toEqual(clinic.at('15:00', 1))
  await colleague.context().close()
})

test('the network lost in the middle of a form keeps what was typed', async ({ page, clinic, signIn, context, sql, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients?new=patient`)
  const form = newPatient(page)
  await form.getByLabel('Name', { exact: true }).fill('Offline Patient')
  await context.setOffline(true)
  await form.getByRole('button', { name: 'Register' }).click()
  await expect(form.getByText(/connection was lost/)).toBeVisible()
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Offline Patient')
  await context.setOffline(false)
  await form.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('Offline Patient is registered').first()).toBeVisible()
  expect(await sql`select count(*)::int as n from patients where clinic_id = ${clinic.id} and full_name = 'Offline Patient'`).toEqual([{ n: 1 }])
})

test('an invitation that is unknown, used, withdrawn or late says which', async ({ page, clinic, sql }) => {
  const { createHash, randomBytes } = await import('node:crypto')
  const invite = async (change: Record<string, unknown>) => {
    const token = randomBytes(32).toString('base64url')
    const [row] = await sql<{ id: string }[]>`insert into invitations ${sql({ clinic_id: clinic.id, name: 'Ivo', role: 'assistant', created_by: clinic.people.owner.userId, ...change })} returning id`
    const hash = createHash('sha256').update(token).digest('hex')
    await sql`insert into private.invitation_tokens (token_hash, clinic_id, invitation_id) values (${hash}, ${clinic.id}, ${row!.id})`
    return token
  }
  const yesterday = new Date(Date.now() - 86_400_000)
  for (const [token, words] of [
    [await invite({ accepted_at: yesterday }), /has been used/], [await invite({ revoked_at: yesterday }), /was withdrawn/],
    [await invite({ expires_at: yesterday }), /has expired/], [randomBytes(32).toString('base64url'), /is not an invitation/],
  ] as const) {
    await page.goto(`/invitation/${token}`)
    await expect(page.getByText(words).first()).toBeVisible()
    await expect(page.getByText(clinic.name)).toHaveCount(0)
  }
})

test('the database dies and comes back: the app says so, and recovers by itself', async ({ browser }) => {
  test.setTimeout(120_000)
  const own = await clinicOnItsOwn()
  try {
    const page = await (await browser.newContext({ baseURL: own.stack.appUrl })).newPage()
    await signInTo(own.stack, page, own.clinic.people.receptionist.email)
    await page.goto(`/${own.clinic.slug}/patients?new=patient`)
    const form = newPatient(page)
    await form.getByLabel('Name', { exact: true }).fill('Typed Before The Outage')

    own.killDatabase()
    await form.getByRole('button', { name: 'Register' }).click()
    await expect(form.getByText(/cannot reach its data at the moment/)).toBeVisible({ timeout: 20_000 })
    await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Typed Before The Outage')

    await expect.poll(async () => (await (await page.request.get('/api/health')).json()).database, { timeout: 30_000 }).toBe(true)
    await form.getByRole('button', { name: 'Register' }).click()
    await expect(page.getByText('Typed Before The Outage is registered').first()).toBeVisible()

    // What went wrong is in the log; who was concerned is not.
    const log = own.appLog()
    expect(log).toContain('database unreachable')
    for (const personal of ['Typed Before', own.clinic.people.receptionist.email, own.clinic.patients[0]!.name, 'eyJ']) expect(log).not.toContain(personal)
  } finally {
    await own.stop()
  }
})
