// Whether use is counted is the visitor's word, and the word holds: in this browser, and for the person everywhere.
import { expect, test } from '../support/e2e.ts'

test('a visitor says no: the notice goes, and nothing is counted any more', async ({ page, sql }) => {
  const landed = async () => (await sql<{ n: number }[]>`select coalesce(sum(times), 0)::integer as n from private.usage_events where event = 'sign_up'`)[0]!.n
  const before = await landed()
  await page.goto('/sign-up')
  await expect.poll(landed).toBeGreaterThan(before)
  const notice = page.getByRole('complementary', { name: 'Cookies' })
  await notice.getByRole('button', { name: 'Do not count' }).click()
  await expect(notice).toHaveCount(0)
  expect((await page.context().cookies()).find(({ name }) => name === 'counting')).toMatchObject({ value: 'no', httpOnly: true })

  let asked = 0
  page.on('request', (request) => void (request.url().endsWith('/api/usage') && (asked += 1)))
  await page.goto('/sign-up')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto('/cookies')
  await expect(page.getByText(/nothing is counted/).first()).toBeVisible()
  expect(asked).toBe(0)
  const after = await landed()
  // Whoever sends it all the same is not counted either.
  expect((await page.request.post('/api/usage', { data: 'sign_up', headers: { 'content-type': 'text/plain' } })).status()).toBe(204)
  expect(await landed()).toBe(after)
})

test('the page names every cookie that the browser has', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/schedule`)
  await page.goto('/cookies')
  const names = (await page.context().cookies()).map(({ name }) => name.replace(/^session\.\d+$/, 'session').replace(/^device-.*/, 'device'))
  for (const name of new Set(names)) await expect(page.getByRole('cell', { name, exact: true }), name).toBeVisible()
})

test('a person says no on one device, and is counted on none', async ({ page, clinic, sql, signIn, browser }) => {
  test.slow()
  const counted = async () => (await sql<{ event: string; times: number }[]>`select event, times from private.usage_events where clinic_id = ${clinic.id} order by event`).map(({ event }) => event)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await expect.poll(counted).toEqual(['patients'])
  await page.goto('/cookies')
  await page.getByRole('main').getByRole('button', { name: 'Do not count' }).click()
  await expect.poll(async () => (await sql`select usage_counted from profiles where user_id = ${clinic.people.receptionist.userId}`)[0]!.usage_counted).toBe(false)

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await signIn(other, clinic.people.receptionist)
  await other.goto(`/${clinic.slug}/waitlist`)
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  expect((await other.request.post(`/${clinic.slug}/usage`, { data: 'waitlist', headers: { 'content-type': 'text/plain' } })).status()).toBe(204)
  expect(await counted()).toEqual(['patients'])
  await elsewhere.close()

  await page.getByRole('main').getByRole('button', { name: 'Count', exact: true }).click()
  await expect.poll(async () => (await sql`select usage_counted from profiles where user_id = ${clinic.people.receptionist.userId}`)[0]!.usage_counted).toBe(true)
  await page.goto(`/${clinic.slug}/queue`)
  await expect.poll(counted).toEqual(['patients', 'queue'])
})
