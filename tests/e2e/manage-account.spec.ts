// A person's own page: name and phone, the password, and where they are signed in.
import { expect, test } from '../support/e2e.ts'
import { restAs } from '../support/rest.ts'

test('name and phone, from the person menu', async ({ page, clinic, sql, signIn }) => {
  const desk = clinic.people.receptionist
  await signIn(page, desk)
  await page.goto(`/${clinic.slug}/schedule`)
  await page.getByRole('button', { name: /^You: / }).click()
  await page.getByRole('menuitem', { name: 'My account' }).click()
  await expect(page.getByRole('heading', { name: 'My account' })).toBeVisible()
  await page.getByLabel('Name').fill('Rekha Deshmukh')
  await page.getByLabel('Phone').fill('12345')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('Phone')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Phone').fill('98220 12345')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  expect(await sql`select full_name, phone from profiles where user_id = ${desk.userId}`).toEqual([{ full_name: 'Rekha Deshmukh', phone: '+919822012345' }])
  expect(await sql`select name from members where id = ${desk.memberId}`).toEqual([{ name: 'Rekha Deshmukh' }])
  // The embedded auth server has no second step: nothing of it is shown, and its page leads to signing in.
  await expect(page.getByText('Sign-in in two steps')).toHaveCount(0)
})

test('signed out one by one and everywhere, at the next request, copied tokens too', async ({ page, browser, clinic, signIn, stack }) => {
  const owner = clinic.people.owner
  const elsewhere = await browser.newContext({ baseURL: stack.appUrl, userAgent: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36' })
  const phone = await elsewhere.newPage()
  await signIn(phone, owner)
  await phone.goto(`/${clinic.slug}/patients`)
  const copied = await restAs(stack, owner.email)
  const patients = () => copied('GET', 'patients?select=id', { clinic: clinic.slug })
  expect((await patients()).body).toHaveLength(3)

  await signIn(page, owner)
  await page.goto(`/${clinic.slug}/schedule`)
  await page.goto('/account')
  const list = page.getByRole('list', { name: 'Where you are signed in' })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expect(list.getByRole('listitem').first()).toContainText('This one')
  await list.getByRole('button', { name: 'Sign out Chrome, Android' }).click()
  await expect(page.getByText('Chrome, Android is signed out')).toBeVisible()
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await phone.goto(`/${clinic.slug}/patients`)
  await expect(phone).toHaveURL(/\/sign-in/)
  expect((await patients()).body).toHaveLength(3)

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  expect((await patients()).body).toEqual([])
  expect((await copied('POST', 'rpc/patients_page', { clinic: clinic.slug, body: {} })).body).toMatchObject({ message: 'not_found' })
  expect((await copied('POST', 'rpc/my_account', { body: {} })).body).toMatchObject({ message: 'not_signed_in' })
  await elsewhere.close()
})

test('a new password needs the old one, and ends every other session', async ({ page, clinic, signIn, stack }) => {
  const { email } = clinic.people.dentist
  const copied = await restAs(stack, email)
  await signIn(page, email)
  await page.goto('/account')
  await page.getByLabel('Old password').fill('not the old one')
  await page.getByLabel('New password').fill('three quiet lamps')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('The old password is not right.')).toBeVisible()
  await page.getByLabel('Old password').fill('chairside-demo')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Password changed.')).toBeVisible()
  expect((await copied('GET', 'dentists?select=id', { clinic: clinic.slug })).body).toEqual([])

  await page.goto(`/${clinic.slug}/schedule`)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('three quiet lamps')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/${clinic.slug}/schedule`))
})
