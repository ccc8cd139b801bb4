// People without an appointment, by keyboard; a family at once; numbers; and the screen in the waiting room.
import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from '../support/e2e.ts'

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

test('w, a part of a name, Enter, what hurts, Enter: waiting, with a number', async ({ page, clinic, signIn, sql }) => {
  await sql`update clinics set token_per = 'clinic' where id = ${clinic.id}`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/queue`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const began = Date.now()
  await page.keyboard.press('w')
  await expect(page.getByRole('heading', { name: 'Walk-in' })).toBeVisible()
  await page.keyboard.type('sunita')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('What hurts, or what for')).toBeFocused()
  await page.keyboard.type('Toothache')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Waiting: Sunita Deshpande (token 1)')).toBeVisible()
  expect(Date.now() - began, 'milliseconds').toBeLessThan(10_000)
  const [visit] = await sql`select status, source, note, token, dentist_id, lane, chair_id from appointments where clinic_id = ${clinic.id}`
  expect(visit).toEqual({ status: 'waiting', source: 'walk_in', note: 'Toothache', token: 1, dentist_id: null, lane: null, chair_id: null })
})

test('who has an appointment today is marked as arrived instead', async ({ page, clinic, signIn, sql }) => {
  const visit = await clinic.addVisit({ startsAt: clinic.at('23:00') })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/queue?new=walk-in`)
  await page.getByRole('dialog').getByRole('combobox').first().fill('sunita')
  await page.getByRole('option', { name: /Sunita Deshpande/ }).click()
  await page.getByRole('button', { name: /Add to the queue/ }).click()
  await expect(page.getByText(/Sunita Deshpande has an appointment today at 11:00/)).toBeVisible()
  await page.getByRole('button', { name: 'Mark as arrived' }).click()
  await expect(page.getByText('Marked as arrived')).toBeVisible()
  expect(await sql`select id, status from appointments where clinic_id = ${clinic.id}`).toEqual([{ id: visit, status: 'waiting' }])
})

test('a family is added together, under one phone', async ({ page, clinic, signIn, sql }) => {
  await sql`update clinics set token_per = 'clinic' where id = ${clinic.id}`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/queue?new=walk-in`)
  const panel = page.getByRole('dialog')
  await panel.getByRole('combobox').first().fill('Meena Pawar')
  await page.getByRole('option', { name: /Register/ }).click()
  await panel.getByLabel('Phone').fill('98220 55667')
  await panel.getByRole('button', { name: 'Add a family member' }).click()
  await panel.getByLabel('Family member').fill('Chintu Pawar')
  await page.getByRole('option', { name: /Register/ }).click()
  await panel.getByLabel('Age or date of birth').nth(1).fill('7')
  await page.getByRole('button', { name: 'Add 2 to the queue' }).click()
  await expect(page.getByText('Waiting: Meena Pawar (token 1), Chintu Pawar (token 2)')).toBeVisible()
  const people = await sql`select p.full_name, p.phone, a.token, count(*) over (partition by a.family_id)::int as together
    from appointments a join patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id where a.clinic_id = ${clinic.id} order by a.token`
  expect(people).toEqual([
    { full_name: 'Meena Pawar', phone: '+919822055667', token: 1, together: 2 }, { full_name: 'Chintu Pawar', phone: '+919822055667', token: 2, together: 2 },
  ])
})

test('a family is booked one after the other, or not at all', async ({ page, clinic, signIn, sql }) => {
  await clinic.addVisit({ startsAt: clinic.at('10:30', 1), patient: clinic.patients[1]!.id })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/schedule?new=appointment&dentist=${clinic.dentists[0]!.id}&at=${clinic.at('10:00', 1).toISOString()}`)
  const panel = page.getByRole('dialog')
  await panel.getByRole('combobox').first().fill('sunita')
  await page.getByRole('option', { name: /Sunita Deshpande/ }).click()
  await panel.getByRole('button', { name: 'Add a family member' }).click()
  await panel.getByLabel('Family member').fill('Nana Deshpande')
  await page.getByRole('option', { name: /Register/ }).click()
  await panel.getByRole('button', { name: /^Book/ }).click()
  await expect(panel.getByText(/Nobody was booked. Visit 2 does not fit: Dr Asha Rao is busy/)).toBeVisible()
  expect(await sql`select from patients where clinic_id = ${clinic.id} and full_name = 'Nana Deshpande'`).toHaveLength(0)
  await panel.getByLabel('Time', { exact: true }).fill('12:00')
  await panel.getByRole('button', { name: /^Book/ }).click()
  await expect(page.getByText(/Sunita Deshpande, Nana Deshpande booked/)).toBeVisible()
  const rows = await sql`select starts_at from appointments where clinic_id = ${clinic.id} and family_id is not null order by starts_at`
  expect(rows.map((row) => row.starts_at)).toEqual([clinic.at('12:00', 1), clinic.at('12:30', 1)])
})

test('a session by number gives the next one, and is a band on the grid', async ({ page, clinic, signIn, sql }) => {
  await sql`update dentist_sessions set token_only = true, max_tokens = 30, starts = '18:00', ends = '20:00' where clinic_id = ${clinic.id} and dentist_id = ${clinic.dentists[0]!.id}`
  await signIn(page, clinic.people.receptionist)
  const day = new Date(clinic.at('12:00', 1)).toISOString().slice(0, 10)
  await page.goto(`/${clinic.slug}/schedule?day=${day}&new=appointment&dentist=${clinic.dentists[0]!.id}&at=${clinic.at('18:30', 1).toISOString()}`)
  const panel = page.getByRole('dialog')
  await expect(panel.getByText(/No times are given from 6:00 pm to 8:00 pm/)).toBeVisible()
  await panel.getByRole('combobox').first().fill('sunita')
  await page.getByRole('option', { name: /Sunita Deshpande/ }).click()
  await panel.getByRole('button', { name: /^Book/ }).click()
  await expect(page.getByText(/Sunita Deshpande booked: .* token 1/)).toBeVisible()
  await page.getByRole('button', { name: '1 of 30 tokens' }).click()
  await expect(page.getByRole('button', { name: '1 Sunita Deshpande' })).toBeVisible()
})

test('the screen in the waiting room shows numbers as they are called, and no name; a link that ended says so', async ({ page, browser, clinic, signIn, sql, allowErrors }) => {
  allowErrors(/status of 404/)
  const token = randomBytes(32).toString('base64url')
  await sql`update clinics set token_per = 'dentist' where id = ${clinic.id}`
  await sql`insert into private.clinic_links (clinic_id, kind, token_hash) values (${clinic.id}, 'display', ${hash(token)})`
  const visit = await clinic.addVisit({ startsAt: clinic.at('09:00'), status: 'waiting' })
  const next = await clinic.addVisit({ startsAt: clinic.at('09:30'), status: 'waiting', patient: clinic.patients[1]!.id })
  await signIn(page, clinic.people.receptionist)

  const wall = await (await browser.newContext()).newPage()
  await wall.goto(`/display/${token}`)
  await expect(wall.getByRole('heading', { name: clinic.name })).toBeVisible()
  await expect(wall.getByRole('heading', { name: clinic.dentists[0]!.name })).toBeVisible()
  await sql`update appointments set called_at = now() where id = ${visit}`
  await expect(wall.getByText('Now called').first()).toBeVisible()
  await expect(wall.getByRole('region').or(wall.locator('section[aria-live]')).getByText('1', { exact: true }).first()).toBeVisible()
  await sql`update appointments set called_at = now() where id = ${next}`
  await expect(wall.locator('section[aria-live]').getByText('2', { exact: true })).toBeVisible()
  const shown = await wall.locator('body').innerText()
  for (const { name, phone } of clinic.patients) {
    expect(shown).not.toContain(name)
    expect(await wall.content()).not.toContain(name)
    if (phone) expect(await wall.content()).not.toContain(phone)
  }
  await sql`delete from private.clinic_links where clinic_id = ${clinic.id}`
  await expect(wall.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()
  await wall.context().close()
})
