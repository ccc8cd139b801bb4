import type { Page } from '@playwright/test'

/** Milliseconds between frames while something is done, on a machine so many times slower than this one. */
export async function framesDuring(page: Page, act: (page: Page) => Promise<void>, slowdown = 1): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { benchFrames: frames })
    let last = performance.now()
    const next = (now: number) => {
      frames.push(now - last)
      last = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await act(page)
  const frames = await page.evaluate(() => (window as unknown as { benchFrames: number[] }).benchFrames.splice(0).slice(2))
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return frames
}
