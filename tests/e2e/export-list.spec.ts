// A list as a file: for the owner, on record, as a spreadsheet reads it; for others there is no such thing.
import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/e2e.ts'

test('the owner downloads the patients, and it is on record', async ({ page, clinic, signIn, sql }) => {
  await clinic.addPatient({ name: '=HYPERLINK("http://x","y")', phone: '+919811122233' })
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients`)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download list' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${clinic.slug}-patients-\\d{4}-\\d{2}-\\d{2}\\.csv$`))
  const text = await readFile(await file.path(), 'utf8')
  expect(text.startsWith('\ufeffFile number,Old file number,Name,Phone,')).toBe(true)
  expect(text.trim().split('\r\n')).toHaveLength(clinic.patients.length + 2)
  expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")",+91 98111 22233`)
  expect(text).toContain('लक्ष्मी अय्यर')
  expect(await sql`select d.after from audit_entries e join audit_details d on d.entry_id = e.id where e.clinic_id = ${clinic.id} and e.noun = 'exports'`)
    .toEqual([{ after: { list: 'patients', rows: clinic.patients.length + 1 } }])
})

test('others have no button, and the address holds nothing', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByRole('row', { name: /Sunita/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Download list' })).toHaveCount(0)
  for (const address of ['patients', 'recalls', 'visits?from=2026-01-01&until=2026-01-02', 'secrets']) {
    expect((await page.request.get(`/${clinic.slug}/export/${address}`)).status(), address).toBe(404)
  }
  await signIn(page, clinic.people.owner)
  for (const address of ['visits', 'visits?from=2026-02-30&until=2026-03-01', 'visits?from=2026-02-02&until=2026-02-01']) {
    expect((await page.request.get(`/${clinic.slug}/export/${address}`)).status(), address).toBe(400)
  }
  expect((await page.request.get(`/${clinic.slug}/export/visits?from=2026-01-01&until=2026-12-31`)).headers()).toMatchObject({
    'content-type': 'text/csv; charset=utf-8', 'cache-control': 'private, no-store',
  })
})
