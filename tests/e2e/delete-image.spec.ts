import { addImage } from '../support/image-rows.ts'
import { expect, test } from '../support/e2e.ts'

test('deleted with a reason, undone, deleted again and brought back', async ({ page, clinic, signIn, sql }) => {
  const id = await addImage(sql, clinic, { teeth: [36] })
  const deleted = async () => (await sql`select deleted_reason from images where id = ${id}`)[0]!.deleted_reason
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images`)
  const tile = page.getByRole('link', { name: 'Bitewing 36, 4 Mar 2025' })
  await tile.focus()
  await page.keyboard.press('Delete')
  const ask = page.getByRole('dialog', { name: 'Delete Bitewing 36, 4 Mar 2025?' })
  await ask.getByRole('button', { name: 'Delete' }).click()
  await expect(ask.getByText('Say why: it stays on record.')).toBeVisible()
  expect(await deleted()).toBeNull()
  await ask.getByRole('button', { name: 'Taken twice' }).click()
  await ask.getByRole('button', { name: 'Delete' }).click()
  await expect(tile).toBeHidden()
  await expect.poll(deleted).toBe('Taken twice')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tile).toBeVisible()
  await expect.poll(deleted).toBeNull()

  await tile.focus()
  await page.keyboard.press('Delete')
  await ask.getByLabel('Why').fill('Blurred')
  await ask.getByLabel('Why').press('Enter')
  await expect(tile).toBeHidden()
  await page.getByRole('button', { name: '1 deleted file' }).click()
  const bin = page.getByRole('dialog', { name: 'Deleted' })
  await expect(bin).toContainText('Blurred')
  await expect(bin).toContainText('Rekha Desk')
  await bin.getByRole('button', { name: /^Bring back/ }).click()
  await expect(tile).toBeVisible()
  expect(await deleted()).toBeNull()
})

test('what came into the wrong record goes to the right one, and back by Undo', async ({ page, clinic, signIn, sql }) => {
  const [from, to] = [clinic.patients[0]!, clinic.patients[1]!]
  const id = await addImage(sql, clinic, { named: 'SHAIKH^MOHAMMED', nameDiffers: true })
  const where = async () => (await sql`select patient_id, name_differs from images where id = ${id}`)[0]
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${from.id}/images?image=${id}`)
  await page.getByRole('dialog', { name: /^Bitewing/ }).getByRole('button', { name: 'Move' }).last().click()
  const ask = page.getByRole('dialog', { name: 'Move to another patient' })
  await ask.getByRole('combobox', { name: 'Patient' }).fill('Mohammed')
  await ask.getByRole('option', { name: /Mohammed Shaikh/ }).click()
  await ask.getByRole('button', { name: 'Move to Mohammed Shaikh' }).click()
  await expect(page.locator('[data-image]')).toHaveCount(0)
  await expect.poll(where).toEqual({ patient_id: to.id, name_differs: false })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('[data-image]')).toHaveCount(1)
  expect(await where()).toEqual({ patient_id: from.id, name_differs: true })
})

test('who may not write sees and deletes nothing', async ({ page, clinic, signIn, sql }) => {
  await addImage(sql, clinic)
  await sql`insert into role_switches (clinic_id, role, permission, scope) values (${clinic.id}, 'assistant', 'images.write', 'none')`
  await signIn(page, clinic.people.assistant)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images`)
  await page.getByRole('link', { name: /^Bitewing/ }).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Add files' })).toHaveCount(0)
  await page.keyboard.press('i')
  const panel = page.getByRole('dialog', { name: /^Bitewing/ })
  await expect(panel.getByRole('link', { name: 'Download' })).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Delete' })).toHaveCount(0)
})
