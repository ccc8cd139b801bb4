import AxeBuilder from '@axe-core/playwright'
import { randomBytes } from 'node:crypto'
import { addUser, expect, test, type Page } from '../support/e2e.ts'

const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const next = (page: Page) => page.getByRole('button', { name: 'Next' })

let email: string
test.beforeEach(async ({ page, sql, signIn }) => {
  email = `founder-${randomBytes(4).toString('hex')}@new.test`
  await addUser(sql, email, 'Dr Nisha Pillai')
  await signIn(page, email)
  await page.goto('/clinics/new')
  await expect(page.getByLabel('Clinic name')).toBeFocused()
})

test('three steps, and the schedule is ready', async ({ page, sql }) => {
  test.slow()
  const name = `Coral Dental ${randomBytes(3).toString('hex')}`
  await page.keyboard.type(name)
  await page.getByLabel('City').fill('Kochi')
  await page.getByLabel('Phone').fill('0484 238 1234')
  expect(await seriousOnes(page)).toEqual([])
  await page.getByLabel('GSTIN').pressSequentially('32aapfu0939f1z')
  await expect(page.getByText('14 of 15 characters')).toBeVisible()
  await page.getByLabel('GSTIN').pressSequentially('4')
  await expect(page.getByText('Valid, registered in Kerala')).toBeVisible()
  await expect(page.getByLabel('State')).toHaveValue('32')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Chairs and hours' })).toBeVisible()
  await page.getByRole('button', { name: 'One chair more' }).click()
  await expect(page.getByLabel('Name of chair 3')).toHaveValue('Chair 3')
  await page.getByLabel('Name of chair 3').fill('Window')
  await page.getByLabel('Usual week').selectOption({ label: 'Mon–Sat, 9–6' })
  expect(await seriousOnes(page)).toEqual([])
  await next(page).click()

  await expect(page.getByRole('heading', { name: 'Who treats' })).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Dr Nisha Pillai')
  await expect(page.getByLabel('State dental council')).toHaveValue('Kerala Dental Council')
  await page.getByLabel('Registration no.').fill('A-4711')
  await page.getByRole('button', { name: 'Add a dentist' }).click()
  const second = page.getByRole('group', { name: 'Dentist 2' })
  await expect(second.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Dr Arun Menon')
  await second.getByLabel('Patients at the same time').selectOption('2')
  expect(await seriousOnes(page)).toEqual([])
  await page.getByRole('button', { name: 'Create clinic' }).click()

  await expect(page).toHaveURL(/\/coral-dental-[0-9a-f]+\/schedule/)
  const [clinic] = await sql`select c.* from clinics c join members m on m.clinic_id = c.id join auth.users u on u.id = m.user_id where u.email = ${email}`
  expect(clinic).toMatchObject({ name, city: 'Kochi', state_code: '32', phone: '+914842381234', gstin: '32AAPFU0939F1Z4', time_zone: 'Asia/Kolkata' })
  const chairs = await sql`select name from chairs where clinic_id = ${clinic!.id} order by position`
  expect(chairs.map((chair) => chair.name)).toEqual(['Chair 1', 'Chair 2', 'Window'])
  const dentists = await sql`select name, council, registration_number, lanes, member_id is not null as me from dentists where clinic_id = ${clinic!.id} order by position`
  expect(dentists).toEqual([
    expect.objectContaining({ name: 'Dr Nisha Pillai', council: 'Kerala Dental Council', registration_number: 'A-4711', lanes: 1, me: true }),
    expect.objectContaining({ name: 'Dr Arun Menon', lanes: 2, me: false }),
  ])
  const hours = await sql`select weekday, opens, closes from branch_hours where clinic_id = ${clinic!.id} order by weekday`
  expect(hours.map((row) => `${row.weekday} ${row.opens} ${row.closes}`)).toEqual([1, 2, 3, 4, 5, 6].map((day) => `${day} 09:00:00 18:00:00`))
})

test('what is wrong is said at its field, and going back and forth loses nothing', async ({ page }) => {
  await next(page).click()
  await expect(page.getByText('Write at least 2 characters.')).toBeVisible()
  await page.getByLabel('Clinic name').fill('<script>alert(1)</script> मुस्कान 😀')
  await page.getByLabel('Phone').fill('98765abcde')
  await page.getByLabel('GSTIN').fill('27AAPFU0939F1ZW')
  await page.getByLabel('PIN code').fill('0123')
  await next(page).click()
  await expect(page.getByText('Write the number in digits.')).toBeVisible()
  await expect(page.getByText('One of the characters is wrong')).toBeVisible()
  await expect(page.getByText('A PIN code has 6 digits')).toBeVisible()
  await page.getByLabel('Phone').fill('')
  await page.getByLabel('PIN code').fill('')
  await page.getByLabel('GSTIN').fill('27AAPFU0939F1ZV')
  await page.getByLabel('State').selectOption({ label: 'Goa' })
  await expect(page.getByText('The GSTIN belongs to Maharashtra.')).toBeVisible()
  await next(page).click()

  await page.getByLabel('Name of chair 2').fill('Chair 1')
  await page.getByLabel('Monday, closes (1)').fill('09:00')
  await next(page).click()
  await expect(page.getByText('This name is there twice.')).toBeVisible()
  await expect(page.getByText('The end has to come after the start.')).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel('Clinic name')).toHaveValue('<script>alert(1)</script> मुस्कान 😀')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByLabel('Name of chair 2')).toHaveValue('Chair 1')
})

test('the connection is lost at the last step: the text stays, and a second try works', async ({ page, context, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  await page.keyboard.type(`Reef Dental ${randomBytes(3).toString('hex')}`)
  await page.keyboard.press('Enter')
  await next(page).click()
  await expect(page.getByRole('heading', { name: 'Who treats' })).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Create clinic' }).click()
  await expect(page.getByText('The connection was lost.')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Dr Nisha Pillai')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Create clinic' }).click()
  await expect(page).toHaveURL(/\/reef-dental-[0-9a-f]+\/schedule/)
})
