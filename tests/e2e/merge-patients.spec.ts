// Two records found to be one person: compared, merged, found under both names, and taken apart again.
import { expect, randomPhone, test } from '../support/e2e.ts'

test('two records become one, with the visits of both, and go back', async ({ page, clinic, signIn, sql }) => {
  const [keep, other] = [await clinic.addPatient({ name: 'Kavita Salunkhe' }), await clinic.addPatient({ name: 'Kaveeta Salunkhe Patil' })]
  await sql`update patients set allergies = '{Latex}', birth_date = '1990-05-05' where id = ${keep.id}`
  await sql`update patients set allergies = '{Penicillin}', birth_date = '1988-01-02', locality = 'Baner' where id = ${other.id}`
  await clinic.addVisit({ patient: other.id, startsAt: clinic.at('10:30', 3) })
  await signIn(page, clinic.people.receptionist)

  await page.goto(`/${clinic.slug}/patients/${keep.id}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Same person as…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Same person as…' })
  await dialog.getByRole('combobox').fill('kaveeta')
  await dialog.getByRole('option', { name: /Kaveeta Salunkhe Patil/ }).click()

  await expect(page.getByRole('heading', { name: 'One person, two records?' })).toBeVisible()
  await expect(page.getByText('The dates of birth differ.')).toBeVisible()
  await expect(page.getByText(/Moves over: 1 visit/)).toBeVisible()
  // The fuller name is proposed; the birth date is decided by hand.
  await expect(page.getByRole('radiogroup', { name: 'Name' }).getByRole('radio', { name: 'Kaveeta Salunkhe Patil' })).toBeChecked()
  await page.getByRole('radiogroup', { name: 'Date of birth' }).getByRole('radio', { name: '5 May 1990' }).check()
  await page.getByRole('radiogroup', { name: 'Phone', exact: true }).getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Merge' }).click()

  await expect(page.getByRole('heading', { name: 'Kaveeta Salunkhe Patil' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/patients/${keep.id}$`))
  await expect(page.getByText(/^Merged with Kaveeta Salunkhe Patil on .* by Rekha Desk\.$/)).toBeVisible()
  for (const alert of ['Latex', 'Penicillin']) await expect(page.getByRole('list', { name: 'Allergies and alerts' }).getByText(alert)).toBeVisible()
  await expect(page.getByText('Baner')).toBeVisible()

  // The other phone and the other page lead here.
  await page.goto(`/${clinic.slug}/patients/${other.id}`)
  await expect(page).toHaveURL(new RegExp(`/patients/${keep.id}$`))
  await page.goto(`/${clinic.slug}/patients`)
  await page.getByRole('searchbox').fill(other.phone!.slice(3))
  await expect(page.getByRole('status').filter({ hasText: '1 patient found' })).toBeAttached()
  await page.getByRole('row', { name: /Kaveeta Salunkhe Patil/ }).click()

  await page.getByRole('button', { name: 'Undo (30 days left)' }).click()
  await expect(page.getByText('The merge is undone.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Kavita Salunkhe', exact: true })).toBeVisible()
  expect(await sql`select patient_id from appointments where clinic_id = ${clinic.id} and patient_id in (${keep.id}, ${other.id})`).toEqual([{ patient_id: other.id }])
})

test('a record says who else it may be; the wrong way round is one click to mend', async ({ page, clinic, signIn, sql }) => {
  const phone = randomPhone()
  const [first, second] = [await clinic.addPatient({ name: 'Rohan Kale', phone }), await clinic.addPatient({ name: 'Rohan', phone })]
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${second.id}`)
  await expect(page.getByText('May be the same person as Rohan Kale')).toBeVisible()
  await page.getByRole('link', { name: 'Compare' }).click()
  await page.getByRole('link', { name: 'Keep the other one' }).click()
  await expect(page).toHaveURL(new RegExp(`/patients/${first.id}/merge/${second.id}$`))
  await expect(page.getByRole('link', { name: 'Keep the other one' })).toHaveAttribute('href', new RegExp(`/patients/${second.id}/merge/${first.id}$`))
  // Somebody else was faster.
  await sql`update patients set complaint = 'Pain' where id = ${second.id}`
  await page.getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByText('Someone changed this in the meantime.')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByRole('heading', { name: 'Rohan Kale' })).toBeVisible()
  await expect(page.getByText('May be the same person')).toHaveCount(0)
})

test('who may not merge sees no way to it', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  await signIn(page, clinic.people.assistant)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}`)
  await expect(page.getByRole('heading', { name: clinic.patients[0]!.name })).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Waitlist' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /Same person/ })).toHaveCount(0)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/merge/${clinic.patients[1]!.id}`)
  await expect(page.getByRole('heading', { name: 'One person, two records?' })).toHaveCount(0)
})
