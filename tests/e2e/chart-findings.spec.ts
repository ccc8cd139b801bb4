// The chart of a mouth: findings by mouse, by keys, by touch; undone, changed, seen on a past day, written by two people at once.
import type { Sql } from 'postgres'
import { expect, test, type Page } from '../support/e2e.ts'

type Clinic = { id: string; slug: string; patients: { id: string }[] }
const tooth = (page: Page, number: number) => page.getByRole('gridcell', { name: new RegExp(`^Tooth ${number},`) })
const rows = (sql: Sql, { id, patients }: Clinic) => sql`
  select mark, covers, teeth, surfaces, state, depth, removed_as from findings where clinic_id = ${id} and patient_id = ${patients[0]!.id} order by id`
const note = (sql: Sql, { id, patients }: Clinic, finding: { mark: string; covers?: string; teeth: number[]; surfaces?: string; state?: string; ago?: number }) => sql`
  insert into findings (clinic_id, patient_id, mark, covers, teeth, surfaces, state, found_on, state_since)
  values (${id}, ${patients[0]!.id}, ${finding.mark}, ${finding.covers ?? (finding.surfaces ? 'surface' : 'tooth')}, ${finding.teeth}::smallint[], ${finding.surfaces ?? ''},
    ${finding.state ?? 'existing'}, current_date - ${finding.ago ?? 0}::int, current_date - ${finding.ago ?? 0}::int)`
const open = async (page: Page, { slug, patients }: Clinic) => {
  await page.goto(`/${slug}/patients/${patients[0]!.id}/chart`)
  // A tooth can be gone to once the page's scripts are there.
  await expect(page.locator('[role=gridcell][tabindex="0"]')).toHaveCount(1)
}

test('by keys alone: the tooth’s number, its surfaces, the code; Undo takes it back', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.owner)
  await open(page, clinic)
  await tooth(page, 11).focus()
  await page.keyboard.type('36mo')
  await expect(page.getByRole('status').filter({ hasText: '36' })).toBeVisible()
  await page.keyboard.type('c2')
  await expect(page.getByRole('option', { name: /Caries, into the dentine/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(tooth(page, 36)).toHaveAccessibleName('Tooth 36, lower left first molar: Caries on M O, into the dentine')
  await expect(tooth(page, 36)).toBeFocused()
  await expect.poll(() => rows(sql, clinic)).toMatchObject([{ mark: 'caries', teeth: [36], surfaces: 'MO', depth: 'dentine' }])
  // Arrows go on from there.
  await page.keyboard.press('ArrowRight')
  await expect(tooth(page, 37)).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tooth(page, 36)).toHaveAccessibleName('Tooth 36, lower left first molar: nothing noted')
  await expect.poll(() => rows(sql, clinic)).toMatchObject([{ removed_as: 'mistake' }])
})

test('a tooth that is none, and a bridge of one tooth, are said in a sentence; what was chosen stays', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.owner)
  await open(page, clinic)
  await tooth(page, 11).focus()
  await page.keyboard.type('36m')
  await page.keyboard.type('19')
  await expect(page.getByRole('alert').filter({ hasText: 'There is no tooth 19' })).toBeVisible()
  await expect(tooth(page, 36)).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Bridge' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Bridge needs several teeth' })).toBeVisible()
  expect(await rows(sql, clinic)).toEqual([])
})

test('by mouse: drag over teeth for a bridge, click surfaces for a filling in a state', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.owner)
  await open(page, clinic)
  const at = async (number: number) => {
    const box = (await tooth(page, number).boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height * 0.1 }
  }
  const [from, to] = [await at(24), await at(26)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.mouse.up()
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(3)
  await page.getByText('Planned', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Bridge' }).click()
  await expect.poll(() => rows(sql, clinic)).toMatchObject([{ mark: 'bridge', covers: 'span', teeth: [24, 25, 26], state: 'planned' }])
  await tooth(page, 46).locator('[data-surface="O"]').click()
  await tooth(page, 46).locator('[data-surface="D"]').click()
  await page.getByRole('button', { name: 'Filling' }).click()
  await expect(tooth(page, 46)).toHaveAccessibleName(/Filling on O D \(Planned\)/)
  await expect.poll(async () => (await rows(sql, clinic))[1]).toMatchObject({ mark: 'filling', teeth: [46], surfaces: 'OD', state: 'planned' })
})

test('a milk and a permanent tooth in one position are both there', async ({ page, clinic, signIn, sql }) => {
  await note(sql, clinic, { mark: 'caries', teeth: [75], surfaces: 'O' })
  await signIn(page, clinic.people.owner)
  await open(page, clinic)
  await expect(tooth(page, 75)).toHaveAccessibleName(/milk and permanent tooth both there/)
  await expect(tooth(page, 35)).toHaveAccessibleName(/milk and permanent tooth both there/)
  await expect(page.getByRole('gridcell')).toHaveCount(52)
})

test('the slider shows a past day, where nothing can be entered', async ({ page, clinic, signIn, sql }) => {
  await note(sql, clinic, { mark: 'caries', teeth: [16], surfaces: 'O', ago: 300 })
  await note(sql, clinic, { mark: 'extraction', teeth: [16], state: 'completed', ago: 100 })
  await signIn(page, clinic.people.owner)
  await open(page, clinic)
  await expect(tooth(page, 16)).toHaveAccessibleName(/Extraction \(Completed\)/)
  const slider = page.getByRole('slider', { name: 'The chart on' })
  await slider.focus()
  await page.keyboard.press('Home')
  await expect(tooth(page, 16)).toHaveAccessibleName('Tooth 16, upper right first molar: Caries on O')
  await expect(page.getByRole('region', { name: 'Note on the chart' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Back to today' }).click()
  await expect(page.getByRole('region', { name: 'Note on the chart' })).toBeVisible()
})

test('the list chooses the tooth, changes a state, and takes off with a reason', async ({ page, clinic, signIn, sql }) => {
  await note(sql, clinic, { mark: 'crown', teeth: [21], state: 'planned', ago: 9 })
  await signIn(page, clinic.people.owner)
  await open(page, clinic)
  const findings = page.getByRole('region', { name: /^Findings/ })
  await findings.getByRole('button', { name: /21 Crown/ }).click()
  await expect(tooth(page, 21)).toHaveAttribute('aria-selected', 'true')
  await findings.getByText('Completed', { exact: true }).click()
  await expect(tooth(page, 21)).toHaveAccessibleName(/Crown \(Completed\)/)
  await expect.poll(() => rows(sql, clinic)).toMatchObject([{ state: 'completed' }])
  await findings.getByLabel(/Reason/).fill('Wrong tooth')
  await findings.getByRole('button', { name: 'Noted by mistake' }).click()
  await expect(tooth(page, 21)).toHaveAccessibleName(/nothing noted/)
  await expect.poll(() => rows(sql, clinic)).toMatchObject([{ removed_as: 'mistake' }])
})

test('two people in one chart: each sees what the other notes; who writes over an older state is told, and nothing is written', async ({ page, clinic, signIn, sql }) => {
  await note(sql, clinic, { mark: 'crown', teeth: [21], state: 'planned' })
  await signIn(page, clinic.people.owner)
  const second = await page.context().newPage()
  await open(page, clinic)
  await open(second, clinic)
  await tooth(page, 11).focus()
  await page.keyboard.type('46oc')
  await page.keyboard.press('Enter')
  await expect(tooth(second, 46)).toHaveAccessibleName(/Caries on O/, { timeout: 15_000 })
  // The crown changes while this page is not told of it: its question what is new is held back.
  const findings = page.getByRole('region', { name: /^Findings/ })
  await findings.getByRole('button', { name: /21 Crown/ }).click()
  await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' }))
  await sql`update findings set state = 'in_progress', state_since = current_date where clinic_id = ${clinic.id} and mark = 'crown'`
  await findings.getByText('Completed', { exact: true }).click()
  await expect(page.getByText(/Somebody changed this meanwhile. It is now: Crown \(In progress\)/)).toBeVisible()
  await expect.poll(async () => (await rows(sql, clinic))[0]).toMatchObject({ mark: 'crown', state: 'in_progress' })
})

test('by thumb on a phone: teeth one after the other, surfaces on the pad', async ({ page, clinic, signIn, sql }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, clinic.people.owner)
  await open(page, clinic)
  await tooth(page, 16).locator('[data-surface="O"]').click()
  await page.getByRole('button', { name: 'M mesial' }).click()
  await page.getByRole('button', { name: /^Caries/ }).click()
  await expect.poll(() => rows(sql, clinic)).toMatchObject([{ mark: 'caries', teeth: [16], surfaces: 'MO' }])
  await page.getByText('Several', { exact: true }).click()
  await tooth(page, 17).click()
  await tooth(page, 18).click()
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(3)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('what cannot be saved is kept, with a second try', async ({ page, clinic, signIn, sql, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED|Failed to fetch|network/i)
  await signIn(page, clinic.people.owner)
  await open(page, clinic)
  await tooth(page, 11).focus()
  await page.keyboard.type('36oc')
  await page.context().setOffline(true)
  await page.keyboard.press('Enter')
  const kept = page.getByRole('alert').filter({ hasText: 'Not saved: Caries on O' })
  await expect(kept).toBeVisible()
  await page.context().setOffline(false)
  await kept.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => rows(sql, clinic)).toMatchObject([{ mark: 'caries', teeth: [36], surfaces: 'O' }])
  await expect(kept).toHaveCount(0)
})
