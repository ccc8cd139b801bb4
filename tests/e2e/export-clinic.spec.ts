// The owner takes everything away as one file, sees how far it is, and nobody else can.
import { readFileSync } from 'node:fs'
import { Zip } from '../../lib/imports/zip.ts'
import { expect, test } from '../support/e2e.ts'

test('one ZIP holds every table and file, is counted while it goes, and is listed', async ({ page, clinic, signIn, sql }) => {
  const patient = await clinic.addPatient({ name: 'Kamala Iyer' })
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/export`)
  await expect(page.getByText('Nothing was downloaded yet')).toBeVisible()
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download everything', exact: true }).last().click()
  const download = await started
  expect(download.suggestedFilename()).toMatch(new RegExp(`^${clinic.slug}-\\d{4}-\\d\\d-\\d\\d\\.zip$`))
  const zip = await Zip.open(new Blob([readFileSync(await download.path())]))
  const text = async (name: string) => (await Array.fromAsync(zip.text(name))).join('')
  const tables = await sql`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (c.relname = 'clinics' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id'))`
  expect(tables.map(({ name }) => `tables/${name}.csv`).filter((name) => !zip.has(name))).toEqual([])
  const patients = await text('tables/patients.csv')
  expect(patients).toContain('Kamala Iyer')
  expect(patients).toContain(`+91 ${patient.phone!.slice(3, 8)} ${patient.phone!.slice(8)}`)
  expect(await text('README.txt')).toContain(clinic.name)

  const line = page.getByRole('listitem').filter({ hasText: 'Olga Owner' })
  await expect(line).toContainText('Complete')
  const [kept] = await sql`select rows_taken::int as rows from clinic_exports where clinic_id = ${clinic.id}`
  await expect(line).toContainText(`${kept!.rows} rows`)
})

test('for everybody else it does not exist', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/settings/export`)
  await expect(page.getByRole('heading', { name: 'Download everything' })).toHaveCount(0)
  expect((await page.request.get(`/${clinic.slug}/export/everything`)).status()).toBe(404)
})
