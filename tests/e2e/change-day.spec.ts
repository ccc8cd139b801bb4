import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../support/e2e.ts'
import { column, dayUrl, openSchedule, wallDate } from '../support/schedule.ts'

test('a dentist is late: all are moved by half an hour in one step, told or to be called, and Undo brings them back', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  const silent = await clinic.addPatient({ name: 'Silent Shah', consent: false })
  await sql`insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name)
    values (${String(Date.now())}, ${clinic.id}, '200000000001', 'sealed', '+91 20 1234', 'Lotus')`
  const visits = [
    await clinic.addVisit({ patient: one!.id, startsAt: clinic.at('10:00', 2), chair: clinic.chairs[0]!.id }),
    await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('10:30', 2), chair: clinic.chairs[0]!.id }),
    await clinic.addVisit({ patient: silent.id, startsAt: clinic.at('11:00', 2) }),
  ]
  const starts = async () => (await sql`select starts_at from appointments where id in ${sql(visits)} order by array_position(${visits}::uuid[], id)`).map((row) => row.starts_at)
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic, 2))
  await page.getByRole('button', { name: `${clinic.dentists[0]!.name}: more` }).click()
  await page.getByRole('menuitem', { name: 'Running late…' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${clinic.dentists[0]!.name} is running late`)
  const list = page.getByRole('list', { name: 'Affected visits' })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expect(list.getByRole('listitem').first()).toContainText('New time:10:30 am')
  expect((await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])
  await expect(page.getByText('2 patients are told by WhatsApp, 1 to call.')).toBeVisible()
  await page.getByRole('button', { name: 'Save 3 changes' }).click()

  await expect(page.getByText('3 visits were changed.')).toBeVisible()
  expect(await starts()).toEqual([clinic.at('10:30', 2), clinic.at('11:00', 2), clinic.at('11:30', 2)])
  await expect(page.getByText('2 patients are told by WhatsApp in a minute.')).toBeVisible()
  const calls = page.getByRole('listitem').filter({ hasText: 'Silent Shah' })
  await expect(calls).toContainText('No consent to messages')
  await calls.getByRole('checkbox', { name: 'Silent Shah' }).check()
  expect((await sql`select count(*)::int from messages where appointment_id in ${sql(visits)} and status = 'due' and kind <> 'reminder'`)[0]).toEqual({ count: 2 })

  await page.getByRole('button', { name: 'Undo everything' }).click()
  await expect.poll(starts).toEqual([clinic.at('10:00', 2), clinic.at('10:30', 2), clinic.at('11:00', 2)])
})

test('a clash is shown before it is saved; each visit can go its own way', async ({ page, clinic, signIn, sql }) => {
  const [one, two, three] = clinic.patients
  const [rao, bose] = clinic.dentists
  const first = await clinic.addVisit({ patient: one!.id, startsAt: clinic.at('10:00', 1) })
  const second = await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('10:30', 1) })
  const third = await clinic.addVisit({ patient: three!.id, startsAt: clinic.at('11:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/schedule/changes?dentist=${rao!.id}&day=${wallDate(clinic, 1)}&late=30`)
  const choose = (patient: string, way: string) => page.getByLabel(`What to do with ${patient}`).selectOption({ label: way })
  await choose(two!.name, 'Leave as it is')
  await expect(page.getByRole('alert').filter({ hasText: `Runs into ${two!.name}, 10:30 am – 11:00 am.` })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Save \d/ })).toBeDisabled()
  await choose(one!.name, 'Same time, another dentist')
  await page.getByRole('listitem', { name: new RegExp(one!.name) }).getByLabel('Dentist').selectOption({ label: bose!.name })
  await choose(three!.name, 'Cancel')
  await expect(page.getByText('1 visit moved, 1 cancelled, 1 as they are.')).toBeVisible()
  await page.getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(page.getByText('2 visits were changed.')).toBeVisible()
  const rows = await sql`select id, starts_at, dentist_id, status, status_reason from appointments where clinic_id = ${clinic.id}`
  expect(rows).toEqual(expect.arrayContaining([
    { id: first, starts_at: clinic.at('10:00', 1), dentist_id: bose!.id, status: 'booked', status_reason: null },
    { id: second, starts_at: clinic.at('10:30', 1), dentist_id: rao!.id, status: 'booked', status_reason: null },
    { id: third, starts_at: clinic.at('11:00', 1), dentist_id: rao!.id, status: 'cancelled', status_reason: 'Dentist away' },
  ]))
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(async () => (await sql`select status from appointments where id = ${third}`)[0]!.status).toBe('booked')
})

test('a new leave offers to look after its visits, and finds each another time', async ({ page, clinic, signIn, sql }) => {
  const rao = clinic.dentists[0]!
  for (const [i, patient] of clinic.patients.slice(0, 2).entries()) await clinic.addVisit({ patient: patient.id, startsAt: clinic.at(`1${i}:00`, 1) })
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/hours`)
  await page.getByRole('tab', { name: 'Leave and holidays' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const panel = page.getByRole('dialog', { name: 'Add' })
  await panel.getByLabel('First day').fill(wallDate(clinic, 1))
  await panel.getByLabel('Last day').fill(wallDate(clinic, 1))
  await panel.getByRole('button', { name: 'Add', exact: true }).click()
  await panel.getByRole('link', { name: 'Look after them' }).click()
  await expect(page.getByText('2 visits are affected')).toBeVisible()
  const times = page.getByLabel('Free times')
  await expect(times).toHaveCount(2)
  const chosen = await Promise.all([times.nth(0).inputValue(), times.nth(1).inputValue()])
  expect(new Set(chosen).size).toBe(2)
  await page.getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(page.getByText('2 visits were changed.')).toBeVisible()
  const moved = await sql`select starts_at from appointments where clinic_id = ${clinic.id} and dentist_id = ${rao.id} order by 1`
  expect(moved.every((row) => row.starts_at >= clinic.at('00:00', 2))).toBe(true)
})

test('a dentist looks after their own day, not a colleague\'s; an accountant after none', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/404/)
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1), dentist: clinic.dentists[1]!.id })
  await signIn(page, clinic.people.dentist)
  await page.goto(`/${clinic.slug}/schedule/changes?dentist=${clinic.dentists[1]!.id}&day=${wallDate(clinic, 1)}`)
  await expect(page.getByText('Nobody is affected')).toBeVisible()
  await page.context().clearCookies()
  await signIn(page, clinic.people.accountant)
  await openSchedule(page, dayUrl(clinic))
  await expect(column(page, clinic.dentists[0]!.name)).toBeVisible()
  await expect(page.getByRole('button', { name: /: more$/ })).toHaveCount(0)
  await page.goto(`/${clinic.slug}/schedule/changes?dentist=${clinic.dentists[1]!.id}`)
  await expect(page.getByRole('list', { name: 'Affected visits' })).toHaveCount(0)
})
