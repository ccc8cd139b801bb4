// X-rays and photographs where the rest of the record speaks of them: the chart, the timeline, a message that brought one.
import { expect, test, type Page } from '../support/e2e.ts'
import { addImage } from '../support/image-rows.ts'
import { pdf, photograph } from '../support/images.ts'
import { connectThroughScreen, numberAtMeta } from '../support/whatsapp-number.ts'

const tooth = (page: Page, number: number) => page.getByRole('gridcell', { name: new RegExp(`^Tooth ${number},`) })

test('the chart tells which teeth have pictures, shows those of the tooth that is chosen, and leads to them', async ({ page, clinic, signIn, sql }) => {
  const molar = await addImage(sql, clinic, { teeth: [36], kind: 'periapical' })
  await addImage(sql, clinic, { teeth: [36, 37], takenAt: '2025-06-01T05:00:00Z' })
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/chart`)
  await expect(tooth(page, 36)).toHaveAccessibleName(/; 2 X-rays and photographs$/)
  await expect(tooth(page, 37)).toHaveAccessibleName(/; 1 X-ray or photograph$/)
  await expect(tooth(page, 35)).toHaveAccessibleName(/nothing noted$/)
  const pictures = page.getByRole('region', { name: 'X-rays and photographs' })
  await expect(pictures).toBeHidden()
  // A tooth can be gone to once the page's scripts are there.
  await expect(page.locator('[role=gridcell][tabindex="0"]')).toHaveCount(1)
  await page.locator('[role=gridcell][tabindex="0"]').focus()
  await page.keyboard.type('36')
  await expect(pictures.getByRole('listitem')).toHaveCount(2)
  await expect(pictures.getByRole('link', { name: 'X-ray of 4 Mar 2025' })).toHaveAttribute('href', new RegExp(`/images/${molar}$`))

  // One that comes while the chart is open.
  await addImage(sql, clinic, { teeth: [36], takenAt: '2025-07-01T05:00:00Z' })
  await expect(pictures.getByRole('listitem')).toHaveCount(3)
  await pictures.getByRole('link', { name: 'All 3 of 36' }).click()
  await expect(page).toHaveURL(/\/images\?tooth=36$/)
  await expect(page.locator('[data-image]')).toHaveCount(3)
})

test('the timeline has one line for the X-rays of a day, and shows images alone', async ({ page, clinic, signIn, sql }) => {
  for (const teeth of [[16], [26], [36]]) await addImage(sql, clinic, { teeth })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}`)
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('link', { name: /3 X-rays.*16, 26, 36/ })).toBeVisible()
  await timeline.getByRole('radio', { name: 'Images' }).check({ force: true })
  await expect(timeline.getByRole('listitem')).toHaveCount(1)
  await timeline.getByRole('link', { name: /3 X-rays/ }).click()
  await expect(page).toHaveURL(/\/images$/)
})

test('what a patient sends by WhatsApp is kept in the record, once, when and from where it came', async ({ page, clinic, sql, signIn, stack }) => {
  test.setTimeout(120_000)
  await signIn(page, clinic.people.owner)
  const number = await numberAtMeta(stack.whatsappUrl)
  await connectThroughScreen(page, clinic, sql, number)
  const patient = await clinic.addPatient({ name: 'Asha Kulkarni' })
  const arrives = (mime: string, file: Buffer) => fetch(`${stack.whatsappUrl}/_sandbox/media`, {
    method: 'POST', body: JSON.stringify({ phone: patient.phone, number: number.id, mime, data: file.toString('base64') }),
  })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/messages/inbox`)
  await arrives('image/jpeg', await photograph({ width: 640, height: 480 }))
  await page.getByRole('link', { name: /Asha Kulkarni/ }).click()
  await expect(page.getByRole('img', { name: 'Photo' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Keep in the record' }).click()
  await expect(page.getByText('Kept in the record of Asha Kulkarni')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('link', { name: 'In the record' })).toBeVisible()
  expect(await sql`select sort, source, taken_known, created_by from images where clinic_id = ${clinic.id} and patient_id = ${patient.id}`)
    .toEqual([{ sort: 'photograph', source: 'message', taken_known: true, created_by: clinic.people.receptionist.userId }])

  // Nothing is kept twice, and somebody who comes back may ask again.
  await page.reload()
  await page.getByRole('button', { name: 'Keep in the record' }).click()
  await expect(page.getByText('It was in the record of Asha Kulkarni already')).toBeVisible()
  await arrives('application/pdf', pdf())
  await page.getByRole('button', { name: 'Keep in the record' }).last().click()
  await expect.poll(async () => (await sql`select sort from images where clinic_id = ${clinic.id} order by created_at`).map(({ sort }) => sort)).toEqual(['photograph', 'document'])
  await page.getByRole('link', { name: 'In the record' }).first().click()
  await expect(page).toHaveURL(new RegExp(`/patients/${patient.id}/images/`))
})
