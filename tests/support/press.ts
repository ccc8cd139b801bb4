import { expect, type Locator } from '@playwright/test'

/** Presses until what it leads to is there: the first press on a page may come before the page listens. Twice must do no harm. */
export async function press(button: Locator, seen: Locator) {
  await expect(async () => {
    if (!(await seen.isVisible())) await button.click({ timeout: 2_000 })
    await expect(seen).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
}
