import { createServer, request, type Server } from 'node:http'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { buildApp, serveApp } from '../../../sandbox/app.ts'
import { chromiumArgs, chromiumPath } from '../../support/chromium.ts'
import { signInTo } from '../../support/e2e.ts'
import { benchStack, type BenchStack } from './stack.ts'

export type BenchApp = {
  stack: BenchStack
  /** Data requests of the app's server so far: calls of the REST interface. */
  dataRequests(): string[]
  /** The app's server, under the shell that started it. */
  pid: number
  /** A browser that somebody has signed in to. */
  page(email: string): Promise<Page>
  stop(): Promise<void>
}

/** Opens a page and waits until its scripts have it. Its live connection never ends, so the network is never idle. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForFunction(() => {
    const parts = [...document.querySelectorAll('main, main button, main input')]
    return parts.length > 0 && parts.every((part) => Object.keys(part).some((key) => key.startsWith('__react')))
  })
}

/** The built app on a stack of its own, with a counter between it and the REST interface, and a browser. */
export async function benchApp(tell: (text: string) => void): Promise<BenchApp> {
  const stack = await benchStack()
  const logs = mkdtempSync(join(tmpdir(), 'chairside-bench-app-'))
  const stops: (() => unknown)[] = [() => rmSync(logs, { recursive: true, force: true }), stack.stop]
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const seen: string[] = []
    const counter = await countingProxy(stack.state.supabaseUrl, seen)
    stops.push(() => counter.server.close(), () => counter.server.closeAllConnections())
    const environment = { ...stack.environment, SUPABASE_URL: counter.url }
    tell('building the app, unless it is built')
    await buildApp(environment, join(logs, 'build.log'))
    const log = join(logs, 'app.log')
    const served = await serveApp(environment, Number(new URL(stack.state.appUrl).port), log).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${readFileSync(log, 'utf8').slice(-2_000)}`)
    })
    stops.push(() => served.stop())
    let browser: Browser | undefined
    stops.push(() => browser?.close())
    return {
      stack,
      dataRequests: () => [...seen],
      pid: served.pid,
      async page(email) {
        browser ??= await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs })
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-IN', timezoneId: 'Asia/Kolkata' })
        const page = await context.newPage()
        await signInTo(stack.state, page, email)
        return page
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Passes everything on, and remembers the paths under /rest/v1. */
async function countingProxy(target: string, seen: string[]): Promise<{ server: Server; url: string }> {
  const { hostname, port } = new URL(target)
  const server = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/rest/v1/')) seen.push(incoming.url.slice('/rest/v1/'.length).split('?')[0]!)
    const onward = request({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as { port: number }).port}` }
}
