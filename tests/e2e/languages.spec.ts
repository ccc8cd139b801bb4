import { expect, test, type Page } from '../support/e2e.ts'
import { addressOf, everyPage, placesIn } from '../support/pages.ts'

const language = (page: Page) => page.locator('html').getAttribute('lang')

test('a person switches to Hindi in one click, and it follows them to another device', async ({ page, clinic, signIn, sql, browser }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await page.getByRole('button', { name: /^You: / }).filter({ visible: true }).click()
  await page.getByRole('menuitemradio', { name: 'हिन्दी' }).click()
  await expect(page.getByRole('heading', { name: 'मरीज़' })).toBeVisible()
  expect(await language(page)).toBe('hi')
  expect(await sql`select language from profiles where user_id = ${clinic.people.receptionist.userId}`).toEqual([{ language: 'hi' }])
  // Names and numbers stay what they are.
  await expect(page.getByText(clinic.patients[0]!.name)).toBeVisible()

  const other = await browser.newPage()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill(clinic.people.receptionist.email)
  await other.getByLabel('Password', { exact: true }).fill('chairside-demo')
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other).toHaveURL(`/${clinic.slug}/schedule`)
  expect(await language(other)).toBe('hi')
  await other.close()
})

test('a visitor chooses the language before signing in', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /हिन्दी/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('साइन इन')
  expect(await language(page)).toBe('hi')
  await page.getByRole('button', { name: /English/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
})

test('every page speaks Hindi, with nothing left untranslated', async ({ page, clinic, sql, signIn, context, stack, allowErrors }) => {
  // Five seconds a page, on a machine that does something else too.
  test.setTimeout(everyPage.length * 5_000)
  allowErrors(/status of 404/)
  await context.addCookies([{ name: 'locale', value: 'hi', url: stack.appUrl }])
  await clinic.addVisit({ startsAt: clinic.at('10:00') })
  const places = await placesIn(sql, clinic)
  for (const inside of [false, true]) {
    if (inside) await signIn(page, clinic.people.owner)
    for (const { route } of everyPage.filter((known) => known.inside === inside)) {
      await page.goto(addressOf(route, places))
      const heading = page.locator('h1').first()
      await expect(heading, route).toBeAttached()
      expect(await language(page), route).toBe('hi')
      const text = await page.locator('body').innerText()
      // A missing text shows as its key: namespace.group.name.
      expect(text, route).not.toMatch(/\b[a-z]+(\.[a-zA-Z]+){2,}\b(?!\.(test|in|com))/)
      expect(text, route).toMatch(/[\u0900-\u097f]{3,}/)
    }
  }
})

test('dates follow the language, in digits that everyone reads', async ({ page, clinic, signIn, context, stack }) => {
  await signIn(page, clinic.people.owner)
  const day = '2027-01-05'
  await page.goto(`/${clinic.slug}/schedule?day=${day}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Tuesday.*5 January 2027/)
  await context.addCookies([{ name: 'locale', value: 'hi', url: stack.appUrl }])
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/मंगलवार.*5 जनवरी 2027/)
})
