import { addImage } from '../support/image-rows.ts'
import { expect, test } from '../support/e2e.ts'

test('the bitewing from last year is found by its kind, its tooth or its name, and opened by keys', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const bitewing = await addImage(sql, clinic, { teeth: [36, 37], takenAt: '2025-03-04T05:00:00Z' })
  await addImage(sql, clinic, { kind: 'periapical', teeth: [11], takenAt: '2025-03-04T05:01:00Z' })
  await addImage(sql, clinic, { sort: 'photograph', kind: 'smile', name: 'smile.jpg', takenAt: '2024-01-02T05:00:00Z' })
  await addImage(sql, clinic, { sort: 'document', kind: 'report', name: 'Blood sugar', takenAt: '2023-01-02T05:00:00Z' })
  await signIn(page, clinic.people.owner)
  const gallery = `/${clinic.slug}/patients/${patient.id}/images`
  await page.goto(gallery)
  const tiles = page.locator('[data-image]')
  await expect(tiles).toHaveCount(4)
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([/^4 Mar 2025/, /^2 Jan 2024/, /^2 Jan 2023/])

  await page.getByRole('button', { name: /^Bitewing/ }).click()
  await expect(tiles).toHaveCount(1)
  await expect(page).toHaveURL(/kind=bitewing/)
  await page.getByRole('button', { name: /^Bitewing/ }).click()
  await page.getByRole('combobox', { name: 'Tooth' }).selectOption('Tooth 11')
  await expect(page.getByRole('link', { name: 'Periapical 11, 4 Mar 2025' })).toBeVisible()
  await expect(tiles).toHaveCount(1)

  // The chart's way to a tooth.
  await page.goto(`${gallery}?tooth=36`)
  await expect(tiles).toHaveCount(1)
  // The page has just come: what is chosen before its scripts are there is not heard.
  await expect(async () => {
    await page.getByRole('combobox', { name: 'Tooth' }).selectOption('Any tooth')
    await expect(tiles).toHaveCount(4, { timeout: 1000 })
  }).toPass()

  await page.keyboard.press('/')
  await page.keyboard.type('blood')
  await expect(tiles).toHaveCount(1)
  await page.keyboard.type('x')
  await expect(page.getByText('Nothing here is like that')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(tiles).toHaveCount(4)
  // What was typed for a search stays out of the address.
  expect(page.url()).not.toContain('blood')

  const periapical = page.getByRole('link', { name: /^Periapical 11/ })
  const photograph = page.getByRole('link', { name: /^Smile/ })
  await periapical.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('link', { name: /^Bitewing 36 37/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(photograph).toBeFocused()
  // Where days do not fit beside each other, up and down lead to the one below and above.
  await page.setViewportSize({ width: 390, height: 844 })
  await periapical.focus()
  await page.keyboard.press('ArrowDown')
  await expect(photograph).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(periapical).toBeFocused()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('i')
  await expect(page.getByRole('dialog', { name: 'Bitewing 36 37, 4 Mar 2025' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: /^Bitewing 36 37/ }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`/images/${bitewing}`))
})

test('says what an X-ray shows, for several at once, and takes it back', async ({ page, clinic, signIn, sql }) => {
  const first = await addImage(sql, clinic, { kind: 'other_xray' })
  const second = await addImage(sql, clinic, { kind: 'occlusal', takenAt: '2025-03-04T06:00:00Z' })
  const kinds = async () => Object.fromEntries((await sql`select id, kind, teeth from images where clinic_id = ${clinic.id}`).map(({ id, kind, teeth }) => [id, `${kind} ${teeth}`]))
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images`)
  await page.getByRole('link', { name: /^Occlusal/ }).focus()
  await page.keyboard.press(' ')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press(' ')
  await page.getByRole('toolbar', { name: 'What is selected' }).getByRole('button', { name: 'Say what they are' }).click()
  const panel = page.getByRole('dialog', { name: '2 files' })
  await panel.getByLabel('What it is').selectOption('Bitewing')
  await panel.getByRole('checkbox', { name: 'Say which teeth' }).check()
  await panel.getByLabel('Teeth', { exact: true }).fill('36 37')
  await panel.getByRole('button', { name: 'Change 2 files' }).click()
  await expect(page.getByRole('link', { name: /^Bitewing 36 37/ })).toHaveCount(2)
  expect(await kinds()).toEqual({ [first]: 'bitewing 36,37', [second]: 'bitewing 36,37' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: /^Occlusal/ })).toBeVisible()
  expect(await kinds()).toEqual({ [first]: 'other_xray ', [second]: 'occlusal ' })
})

test('a file that names somebody else says so until somebody says that it is right', async ({ page, clinic, signIn, sql }) => {
  const id = await addImage(sql, clinic, { named: 'DOE^JOHN', nameDiffers: true })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images?image=${id}`)
  const panel = page.getByRole('dialog', { name: /^Bitewing/ })
  await expect(panel.getByRole('alert')).toContainText('DOE^JOHN')
  await panel.getByRole('button', { name: 'It is this patient' }).click()
  await expect(panel.getByRole('alert')).toBeHidden()
  expect((await sql`select name_differs from images where id = ${id}`)[0]!.name_differs).toBe(false)
})

test('who was slower is told, and nothing is overwritten', async ({ page, clinic, signIn, sql }) => {
  const id = await addImage(sql, clinic)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images?image=${id}`)
  const panel = page.getByRole('dialog', { name: /^Bitewing/ })
  await panel.getByLabel('Note').fill('Distal of 36')
  // Without a word to the screens that watch.
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update images set note = 'Caries', version = version + 1 where id = ${id}`
  })
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /changed/i })).toBeVisible()
  expect((await sql`select note from images where id = ${id}`)[0]!.note).toBe('Caries')
})
