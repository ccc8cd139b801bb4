import { expect, test, type Page } from '../support/e2e.ts'
import { sendImage, shot, xray } from '../support/sent-images.ts'

/** How bright the middle of a pane's n-th canvas is, and whether it has changed since. */
const middleOf = (page: Page, pane: string, n = 0) => page.getByRole('application', { name: pane }).locator('canvas').nth(n).evaluate((canvas: HTMLCanvasElement) => {
  const { width, height } = canvas
  return [...canvas.getContext('2d')!.getImageData(Math.floor(width / 2), Math.floor(height / 2), 1, 1).data].join()
})

test('two bitewings stand side by side, zoom and move together or each by itself, change sides and are exchanged', async ({ page, clinic, signIn }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  const send = (shade: number, day: string) => sendImage(page, clinic, patient.id, xray(shade, day), 'application/dicom', { sort: 'xray', kind: 'bitewing', teeth: [46] })
  const [last, now] = [await send(1, '20250102'), await send(2, '20260102')]
  await send(3, '20240102')
  await page.goto(`/${clinic.slug}/patients/${patient.id}/images/compare?left=${now}`)
  const pane = (year: number) => page.getByRole('application', { name: `Bitewing 46, 2 Jan ${year}` })
  const names = { now: 'Bitewing 46, 2 Jan 2026', last: 'Bitewing 46, 2 Jan 2025' }
  // Nobody said with what: the nearest older one of the same tooth.
  await expect(pane(2026)).toBeVisible()
  await expect(pane(2025)).toBeVisible()

  const seen = async () => [await middleOf(page, names.now), await middleOf(page, names.last)]
  const before = await seen()
  await pane(2026).focus()
  for (const key of ['+', '+', '+', 'ArrowLeft', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key)
  await expect.poll(async () => (await seen()).map((one, i) => one !== before[i])).toEqual([true, true])
  const together = await seen()
  await page.getByRole('button', { name: 'Zoom and move both together' }).click()
  await pane(2026).focus()
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await seen())[0]).not.toBe(together[0])
  expect((await seen())[1]).toBe(together[1])

  await page.getByRole('button', { name: 'Swap the two' }).click()
  await expect(page).toHaveURL(new RegExp(`left=${last}&right=${now}`))
  await page.getByRole('button', { name: /^Right: / }).click()
  await page.getByRole('dialog', { name: 'Right' }).getByRole('button', { name: /2024/ }).click()
  await expect(pane(2024)).toBeVisible()
  await expect(pane(2026)).toBeHidden()
})

test('photographs lie on each other: a slider shows the one or the other, dragging aligns them', async ({ page, clinic, signIn }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  const send = async (hue: number, takenAt: string) => sendImage(page, clinic, patient.id, await shot(hue), 'image/jpeg', { sort: 'photograph', kind: 'smile', takenAt })
  const [before, after] = [await send(20, '2025-01-02T05:00:00Z'), await send(230, '2026-01-02T05:00:00Z')]
  await page.goto(`/${clinic.slug}/patients/${patient.id}/images/compare?left=${before}&right=${after}`)
  const pane = page.getByRole('application', { name: 'Smile, 2 Jan 2026 on Smile, 2 Jan 2025' })
  await expect(pane.locator('canvas')).toHaveCount(2)
  const upper = pane.locator('> div').nth(1)
  await expect(upper).toHaveCSS('opacity', '0.5')
  const slider = page.getByRole('slider', { name: 'How much of the upper image shows' })
  await slider.fill('80')
  await expect(upper).toHaveCSS('opacity', '0.8')

  const lower = await middleOf(page, 'Smile, 2 Jan 2026 on Smile, 2 Jan 2025')
  const crossed = await middleOf(page, 'Smile, 2 Jan 2026 on Smile, 2 Jan 2025', 1)
  await page.getByText('Alignment', { exact: true }).click()
  const box = (await pane.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 120, { steps: 4 })
  await page.mouse.up()
  // The cross of the upper one went down with the hand; the lower one stayed.
  await expect.poll(() => middleOf(page, 'Smile, 2 Jan 2026 on Smile, 2 Jan 2025', 1)).not.toBe(crossed)
  expect(await middleOf(page, 'Smile, 2 Jan 2026 on Smile, 2 Jan 2025')).toBe(lower)
  await page.getByRole('slider', { name: 'Tilt' }).fill('5')
  await expect(upper).toHaveAttribute('style', /rotate\(5deg\)/)
  await page.getByRole('button', { name: 'Show all, as they came' }).click()
  await expect.poll(() => middleOf(page, 'Smile, 2 Jan 2026 on Smile, 2 Jan 2025', 1)).toBe(crossed)
})
