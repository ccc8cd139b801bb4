// One clinic never reads or changes another's, whatever is typed into a URL, an action or the REST interface.
import { captureAction, replayAction } from '../support/action.ts'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { restAs } from '../support/rest.ts'

const nowhere = 'ffffffff-0000-7000-8000-000000000000'
/** What the request of registering a patient holds, and that of looking for duplicates does not. */
const registering = /guardian/
const nothingHere = (page: Page) => page.getByRole('heading', { name: 'Nothing here' })

test.beforeEach(({ allowErrors }) => allowErrors(/status of 404/))

test('another clinic\'s address, patient and visit look like ones that do not exist', async ({ page, clinic, makeClinic, signIn }) => {
  const other = await makeClinic({ name: 'Marigold Dental' })
  const visit = await other.addVisit({ startsAt: other.at('10:00') })
  await signIn(page, clinic.people.owner)

  for (const path of ['schedule', 'settings/team', `patients/${other.patients[0]!.id}`]) {
    const answer = await page.goto(`/${other.slug}/${path}`)
    await expect(nothingHere(page), path).toHaveCount(1)
    const theirs = { status: answer!.status(), text: await page.locator('body').innerText() }
    const unknown = await page.goto(`/no-such-clinic-${clinic.slug}/${path}`)
    expect(theirs, path).toEqual({ status: unknown!.status(), text: await page.locator('body').innerText() })
    expect(theirs.text).not.toContain('Marigold')
  }
  for (const id of [other.patients[0]!.id, nowhere]) {
    await page.goto(`/${clinic.slug}/patients/${id}`)
    await expect(nothingHere(page)).toHaveCount(1)
    await expect(page.getByText(other.patients[0]!.name)).toHaveCount(0)
  }
  for (const id of [visit, nowhere]) {
    await page.goto(`/${clinic.slug}/schedule?visit=${id}`)
    await expect(page.getByText('This does not exist, or it is not in your clinic.')).toBeVisible()
  }
})

test('an action with another clinic\'s slug or ids is refused like one with a wrong id', async ({ page, clinic, makeClinic, signIn, sql, context }) => {
  const other = await makeClinic()
  const visit = await other.addVisit({ startsAt: other.at('10:00') })
  const mine = await clinic.addVisit({ startsAt: clinic.at('10:00') })
  await signIn(page, clinic.people.owner)

  await page.goto(`/${clinic.slug}/schedule`)
  const load = await captureAction(page, new RegExp(mine), () => page.goto(`/${clinic.slug}/schedule?visit=${mine}`))
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
  const status = await captureAction(page, /confirmed/, () => page.getByRole('button', { name: 'Confirm', exact: true }).click())
  const register = await captureAction(page, registering, () => registerPatient(page, clinic, 'Only Once'))

  const before = await contentOf(other)
  for (const action of [load, status, register]) {
    const attempts = {
      'their slug': (body: string) => body.replaceAll(clinic.slug, other.slug),
      'their slug and ids': (body: string) => body.replaceAll(clinic.slug, other.slug).replaceAll(mine, visit),
      'no clinic at all': (body: string) => body.replaceAll(clinic.slug, 'no-such-clinic'),
    }
    for (const [what, change] of Object.entries(attempts)) {
      expect(await replayAction(context, action, change), what).toContain('"code":"not_found"')
    }
  }
  for (const action of [load, status]) {
    expect(await replayAction(context, action, (body) => body.replaceAll(mine, visit))).toContain('"code":"not_found"')
    expect(await replayAction(context, action, (body) => body.replaceAll(mine, nowhere))).toContain('"code":"not_found"')
  }
  expect(await contentOf(other)).toEqual(before)

  async function contentOf({ id }: Clinic) {
    const [row] = await sql`select (select md5(string_agg(p::text, ',' order by id)) from patients p where clinic_id = ${id}) as patients,
      (select md5(string_agg(a::text, ',' order by id)) from appointments a where clinic_id = ${id}) as visits,
      (select count(*) from audit_entries where clinic_id = ${id}) as audit`
    return row
  }
})

test('a role that sends an action its screen hides is refused, and nothing changes', async ({ page, clinic, signIn, sql, context }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  const register = await captureAction(page, registering, () => registerPatient(page, clinic, 'Sent By The Desk'))
  await expect(page.getByText('Sent By The Desk').first()).toBeVisible()

  await signIn(page, clinic.people.accountant)
  expect(await replayAction(context, register, (body) => body.replace('Sent By The Desk', 'Sent By Accounts'))).toContain('"code":"not_allowed"')
  await context.clearCookies()
  expect(await replayAction(context, register, (body) => body.replace('Sent By The Desk', 'Sent By Nobody'))).toContain('"code":"not_signed_in"')
  const names = await sql`select full_name from patients where clinic_id = ${clinic.id} and full_name like 'Sent By %'`
  expect(names).toEqual([{ full_name: 'Sent By The Desk' }])
})

test('a forged clinic header changes nothing about whose page it is', async ({ page, clinic, makeClinic, signIn, context }) => {
  const other = await makeClinic({ name: 'Marigold Dental' })
  await signIn(page, clinic.people.owner)
  await context.setExtraHTTPHeaders({ 'x-clinic': other.slug, 'x-request-id': 'forged' })
  const answer = await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByText(clinic.patients[0]!.name)).toBeVisible()
  await expect(page.getByText('Marigold')).toHaveCount(0)
  expect(answer!.headers()['x-request-id']).not.toBe('forged')
  await page.goto(`/${other.slug}/patients`)
  await expect(nothingHere(page)).toHaveCount(1)
})

test('the REST interface gives another clinic\'s rows to nobody, and takes none', async ({ clinic, makeClinic, stack, sql }) => {
  const other = await makeClinic()
  const visit = await other.addVisit({ startsAt: other.at('10:00') })
  const patient = other.patients[0]!.id
  const owner = await restAs(stack, clinic.people.owner.email)
  const nobody = await restAs(stack, null)
  const before = await sql`select full_name, version from patients where id = ${patient}`

  for (const header of [clinic.slug, other.slug, null, `${clinic.slug},${other.slug}`]) {
    for (const table of ['patients', 'appointments', 'members', 'audit_entries', 'messages', 'tasks', 'chairs']) {
      const { body } = await owner('GET', `${table}?select=id&clinic_id=eq.${other.id}`, { clinic: header })
      expect(body, `${table} with ${header}`).toEqual([])
    }
    expect(await owner('PATCH', `patients?id=eq.${patient}&select=id`, { clinic: header, body: { full_name: 'Hacked' } })).toMatchObject({ body: [] })
    expect(await owner('POST', 'patients', { clinic: header, body: { clinic_id: other.id, full_name: 'Planted' } }))
      .toMatchObject({ status: 403, body: { code: '42501' } })
    for (const [rpc, body] of [['visit', { visit }], ['patient_page', { patient }]] as const) {
      const theirs = await owner('POST', `rpc/${rpc}`, { clinic: header, body })
      const unknown = await owner('POST', `rpc/${rpc}`, { clinic: header, body: { [Object.keys(body)[0]!]: nowhere } })
      expect(theirs.body).toMatchObject({ code: 'P0001', message: 'not_found' })
      expect(theirs).toEqual(unknown)
    }
  }
  expect((await nobody('GET', 'patients', { clinic: other.slug })).status).toBeGreaterThanOrEqual(401)
  expect((await nobody('POST', 'rpc/patient_page', { clinic: other.slug, body: { patient } })).status).toBeGreaterThanOrEqual(401)
  // A row of one's own that points at another clinic's.
  expect(await owner('POST', 'appointments', { clinic: clinic.slug, body: {
    clinic_id: clinic.id, branch_id: clinic.branch, dentist_id: clinic.dentists[0]!.id, patient_id: patient, lane: 1,
    starts_at: clinic.at('10:00'), ends_at: clinic.at('10:30') } })).toMatchObject({ status: 409, body: { code: '23503' } })
  expect(await sql`select full_name, version from patients where id = ${patient}`).toEqual(before)
  expect(await sql`select id from patients where clinic_id = ${other.id} and full_name in ('Planted', 'Hacked')`).toEqual([])
})

test('a member of two clinics is in one at a time', async ({ clinic, makeClinic, stack, sql }) => {
  const second = await makeClinic()
  const { userId, email } = clinic.people.owner
  await sql`insert into members (clinic_id, user_id, role, name) values (${second.id}, ${userId}, 'accountant', 'Olga')`
  const rest = await restAs(stack, email)
  const ids = async (header: string) => ((await rest('GET', 'patients?select=clinic_id', { clinic: header })).body as { clinic_id: string }[]).map((row) => row.clinic_id)
  expect(new Set(await ids(clinic.slug))).toEqual(new Set([clinic.id]))
  expect(new Set(await ids(second.slug))).toEqual(new Set([second.id]))
  // An owner's right there is none here: not under this header, and not for that clinic's rows under this one.
  expect(await rest('PATCH', `clinics?id=eq.${second.id}`, { clinic: second.slug, body: { name: 'Mixed' } })).toMatchObject({ body: [] })
  expect(await rest('PATCH', `clinics?id=eq.${second.id}`, { clinic: clinic.slug, body: { name: 'Mixed' } })).toMatchObject({ body: [] })
  expect(await rest('POST', 'rpc/book_appointment', { clinic: clinic.slug, body: {
    patient: second.patients[0]!.id, dentist: clinic.dentists[0]!.id, starts: clinic.at('11:00'), minutes: 30 } })).toMatchObject({ body: { message: 'not_found' } })
  expect(await rest('POST', 'rpc/register_patient', { clinic: second.slug, body: { patient: { full_name: 'Mixed' } } })).toMatchObject({ body: { message: 'not_allowed' } })
})

test('a dentist sees their own patients on screen, by URL and through REST, and no others', async ({ page, clinic, signIn, stack }) => {
  const [own, others] = clinic.patients
  await clinic.addVisit({ patient: own!.id, startsAt: clinic.at('10:00') })
  await clinic.addVisit({ patient: others!.id, dentist: clinic.dentists[1]!.id, startsAt: clinic.at('10:00') })
  await signIn(page, clinic.people.dentist)
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByText(own!.name)).toBeVisible()
  await expect(page.getByText(others!.name)).toHaveCount(0)
  await page.goto(`/${clinic.slug}/patients/${own!.id}`)
  await expect(page.getByRole('heading', { name: own!.name })).toBeVisible()
  await page.goto(`/${clinic.slug}/patients/${others!.id}`)
  await expect(nothingHere(page)).toHaveCount(1)

  const rest = await restAs(stack, clinic.people.dentist.email)
  const ids = ((await rest('GET', 'patients?select=id', { clinic: clinic.slug })).body as { id: string }[]).map(({ id }) => id)
  expect(ids).toEqual([own!.id])
  expect(await rest('POST', 'rpc/patient_page', { clinic: clinic.slug, body: { patient: others!.id } })).toMatchObject({ body: { message: 'not_found' } })
})

async function registerPatient(page: Page, clinic: Clinic, name: string) {
  await page.goto(`/${clinic.slug}/patients?new=patient`)
  const panel = page.getByRole('dialog', { name: 'New patient' })
  await panel.getByLabel('Name', { exact: true }).fill(name)
  await panel.getByRole('button', { name: 'Register' }).click()
}
