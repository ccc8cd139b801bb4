// components/ui/address.tsx writes entries of the browser's history itself, ahead of the router, and tells the router's own by a
// mark that Next documents nowhere. When Next names it otherwise, this fails, and Back would need two presses.
import { expect, test } from '../support/e2e.ts'
import { dayUrl, openSchedule } from '../support/schedule.ts'

type Entry = { url: string; marked: boolean; tree: boolean }
declare global {
  interface Window {
    entriesAdded: Entry[]
  }
}

test('the router marks the entries that it adds', async ({ page, clinic, signIn }) => {
  await page.addInitScript(() => {
    window.entriesAdded = []
    const push = History.prototype.pushState
    History.prototype.pushState = function (data: Record<string, unknown> | null, unused, url) {
      window.entriesAdded.push({ url: new URL(String(url), location.href).pathname, marked: data?.__NA === true, tree: Boolean(data?.__PRIVATE_NEXTJS_INTERNALS_TREE) })
      push.call(this, data, unused, url)
    }
  })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  await page.getByRole('link', { name: 'Patients' }).first().click()
  await expect(page.getByRole('heading', { name: 'Patients', level: 1 })).toBeVisible()
  expect(await page.evaluate(() => window.entriesAdded)).toEqual([{ url: `/${clinic.slug}/patients`, marked: true, tree: true }])
})

test('a page of the router that comes late adds nothing over what was opened meanwhile: one Back closes it', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  // The router waits for the next day; what is opened now is in the address, and the router has not heard of it.
  let answer = () => {}
  const held = new Promise<void>((resolve) => { answer = resolve })
  let asked = () => {}
  const asking = new Promise<void>((resolve) => { asked = resolve })
  await page.route((url) => url.searchParams.has('_rsc') && url.pathname.endsWith('/schedule'), async (route) => {
    asked()
    await held
    await route.continue()
  })
  const under = page.url()
  await page.keyboard.press('ArrowRight')
  await asking
  await page.keyboard.press('n')
  // The panel writes a length of the visit into the address, too.
  await expect(page).toHaveURL(/new=appointment.*minutes=/)

  const opened = page.url()
  const added = await page.evaluate((under) => {
    const before = history.length
    // As the router does it.
    history.pushState({ ...history.state, __NA: true }, '', under)
    return history.length - before
  }, under)
  expect(added).toBe(0)
  expect(page.url()).toBe(opened)
  await page.goBack()
  await expect(page).not.toHaveURL(/new=appointment/)
  answer()
})
