// The owner and the subscription: from the trial to a plan through the payment provider's page, a charge that fails, reading
// only, and back with everything there. The provider is the stand-in; time passes by its clock.
import type { Response } from '@playwright/test'
import type { Sql } from 'postgres'
import { expect, test, type Page } from '../support/e2e.ts'
import { addressOf, everyPage, placesIn } from '../support/pages.ts'
import { putInState } from '../support/subscription.ts'

const banner = (page: Page) => page.getByRole('region', { name: 'Subscription' })
const mandateOf = async (sql: Sql, clinic: string) =>
  (await sql<{ id: string }[]>`select id from private.gateway_subscriptions where clinic_id = ${clinic} and mandate order by created_at desc limit 1`)[0]!.id

/** Tells the stand-in: POST /_sandbox/subscriptions/<id>/…, as JSON. */
async function tell(stack: { razorpayUrl: string }, path: string, fields: object) {
  const answer = await fetch(`${stack.razorpayUrl}/_sandbox/subscriptions/${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields),
  })
  expect(answer.status, path).toBe(200)
}

/** At the provider's page, to which the app has led. */
async function payThere(page: Page, method: 'Card' | 'UPI', outcome: 'Pay' | 'Let the payment fail' = 'Pay') {
  await expect(page.getByText('A stand-in for the payment gateway')).toBeVisible({ timeout: 20_000 })
  await page.getByLabel(method, { exact: true }).check()
  await page.getByRole('button', { name: outcome, exact: true }).click()
  await page.waitForURL(/\/settings\/subscription/, { timeout: 20_000 })
}

async function choose(page: Page, plan: string) {
  await page.getByRole('button', { name: `Choose ${plan}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
}

/** Loads the page again until it says so: a webhook is applied within seconds. */
const says = (page: Page, text: string | RegExp) => expect(async () => {
  await page.reload()
  await expect(page.getByText(text).first()).toBeVisible({ timeout: 2000 })
}).toPass({ timeout: 60_000 })

test('trial, plan, invoice, a charge that fails, read only, and paid again with everything there', async ({ page, clinic, signIn, sql, stack, browser }) => {
  test.slow()
  const address = `/${clinic.slug}/settings/subscription`
  const desk = await browser.newPage()
  await signIn(desk, clinic.people.receptionist)

  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients`)
  await expect(banner(page)).toContainText('14 days of the trial are left')
  await banner(page).getByRole('link', { name: 'Choose a plan' }).click()
  await expect(page.getByText('Everything is switched on and nothing is charged')).toBeVisible()
  // Two dentists do not fit where there is room for one.
  await expect(page.getByRole('button', { name: 'Choose Solo' })).toBeDisabled()
  await expect(page.getByText('Too small: one dentist too many.')).toBeVisible()

  await page.getByRole('button', { name: 'Choose Clinic' }).click()
  await expect(page.getByRole('dialog')).toContainText('₹2,948.82 (with GST)')
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
  await payThere(page, 'UPI', 'Let the payment fail')
  await expect(page.getByText('The payment did not go through. Nothing was charged.')).toBeVisible()
  await choose(page, 'Clinic')
  await page.getByRole('link', { name: 'Leave without paying' }).click()
  await expect(page.getByText('You came back without paying')).toBeVisible()
  await choose(page, 'Clinic')
  await payThere(page, 'UPI')
  await expect(page.getByText('Paid. Thank you: everything is set.')).toBeVisible()
  await says(page, /Then Clinic, monthly, begins by itself/)
  await expect(banner(page)).toHaveCount(0)

  const mandate = await mandateOf(sql, clinic.id)
  await tell(stack, `${mandate}/forward`, { days: 15 })
  await says(page, 'Paid by UPI.')
  await says(page, /^Paid until/)
  const payments = page.getByRole('table', { name: 'Payments' })
  await expect(payments.getByRole('row').nth(1)).toContainText('₹2,948.82')
  await expect(async () => {
    await page.reload()
    await expect(payments.getByRole('link', { name: /^CS\// })).toHaveAttribute('href', new RegExp(`${address}/invoices/`), { timeout: 2000 })
  }).toPass({ timeout: 60_000 })

  await tell(stack, mandate, { fail: 9 })
  await tell(stack, `${mandate}/forward`, { days: 31 })
  await says(page, 'The last charge did not go through')
  await expect(banner(page)).toContainText('No payment has come since')
  await desk.goto(`/${clinic.slug}/patients`)
  await expect(desk.getByRole('button', { name: 'New', exact: true })).toBeVisible()
  await expect(banner(desk)).toHaveCount(0)

  await tell(stack, `${mandate}/forward`, { days: 8 })
  await says(page, 'Read only')
  await desk.reload()
  await expect(banner(desk)).toContainText('everything can be read, nothing changed. Everything is still there. The owner can renew it.')
  await expect(desk.getByRole('button', { name: 'New', exact: true })).toHaveCount(0)
  await expect(desk.getByText(clinic.patients[0]!.name)).toBeVisible()

  await page.getByRole('button', { name: 'Pay now' }).click()
  await payThere(page, 'Card')
  await says(page, /^Paid until/)
  await expect(banner(page)).toHaveCount(0)
  await desk.reload()
  await expect(desk.getByRole('button', { name: 'New', exact: true })).toBeVisible()
  for (const { name } of clinic.patients) await expect(desk.getByText(name)).toBeVisible()
  await desk.close()
})

test('cancelling says what happens until when, and is taken back by a new mandate', async ({ page, clinic, signIn }) => {
  test.slow()
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/subscription`)
  await choose(page, 'Group')
  await payThere(page, 'Card')
  await says(page, /Then Group, monthly, begins by itself/)
  await page.getByRole('button', { name: 'Cancel the subscription' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('everything works as before')
  await expect(dialog).toContainText('You can read and export everything until')
  await dialog.getByRole('button', { name: /^End it on/ }).click()
  await expect(page.getByText(/The trial ends on .* nothing follows by itself/)).toBeVisible()
  await expect(banner(page)).toContainText('The subscription ends on')
  await page.getByRole('button', { name: 'Resume' }).click()
  await payThere(page, 'Card')
  await says(page, /Then Group, monthly, begins by itself/)
  await expect(banner(page)).toHaveCount(0)
})

test.describe('a price changed in the browser', () => {
  for (const [what, price, sentence] of [
    ['one that there never was', 'clinic-monthly-1999', 'This price is not offered any more'],
    ['one of a plan that is too small', 'solo-monthly-2026', 'This plan is too small for the clinic as it is'],
  ] as const) {
    test(what, async ({ page, clinic, signIn, sql }) => {
      await signIn(page, clinic.people.owner)
      await page.goto(`/${clinic.slug}/settings/subscription`)
      await page.route('**/settings/subscription', (route) => route.request().method() === 'POST'
        ? route.continue({ postData: route.request().postData()!.replace('clinic-monthly-2026', price) }) : route.continue())
      await choose(page, 'Clinic')
      await expect(page.getByText(sentence)).toBeVisible()
      expect(await sql`select from private.gateway_subscriptions where clinic_id = ${clinic.id}`).toHaveLength(0)
    })
  }
})

test('when it is over staff are told so, and the owner is led to what can still be done', async ({ page, clinic, signIn, sql }) => {
  await putInState(sql, clinic.id, 'ended', 'clinic-monthly-2026')
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/schedule`)
  await expect(page.getByRole('heading', { name: `${clinic.name} is closed in Chairside` })).toBeAttached()
  await expect(page.getByText('Within 90 days of its end the owner can take it up again')).toBeVisible()

  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/schedule`)
  await expect(page).toHaveURL(new RegExp('/settings/subscription$'))
  // The 90 days are over: nothing is sold that will not be there.
  await expect(page.getByRole('main').getByText('The clinic is being deleted for good')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Begin a new clinic' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pay now' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Plans' })).toHaveCount(0)
  await putInState(sql, clinic.id, 'cancelled', 'clinic-monthly-2026')
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByText(clinic.patients[0]!.name)).toBeVisible()
  await expect(banner(page)).toContainText('You can read and export everything until')
})

// What writes is hidden when nobody may; the pages themselves stay whole.
for (const [state, role] of [['suspended', 'receptionist'], ['suspended', 'owner'], ['cancelled', 'owner']] as const) {
  test(`no page breaks for the ${role} of a clinic that is ${state}`, async ({ page, clinic, signIn, sql, allowErrors }) => {
    // Five seconds a page, on a machine that does something else too.
    test.setTimeout(everyPage.length * 5_000)
    allowErrors(/status of 404/)
    await clinic.addVisit({ startsAt: clinic.at('10:00') })
    const places = await placesIn(sql, clinic)
    await putInState(sql, clinic.id, state)
    await signIn(page, clinic.people[role])
    let shown = 0
    for (const { route } of everyPage.filter((known) => known.route.startsWith('[clinic]'))) {
      let answer: Response | null = null
      // A page before it that led elsewhere may still be on its way there.
      await expect(async () => { answer = await page.goto(addressOf(route, places)) }).toPass({ timeout: 20_000 })
      expect((answer as Response | null)?.status(), route).toBeLessThan(500)
      await expect(page.getByRole('heading', { name: 'Something went wrong' }), route).toHaveCount(0)
      await expect(page.locator('h1').first(), route).toBeAttached()
      if ((answer as Response | null)?.status() === 200) shown++
    }
    expect(shown).toBeGreaterThan(10)
  })
}
