// The sandbox's own promises: where it keeps things, whom it refuses, what survives.
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startChild } from '../../sandbox/child.ts'
import { takeLock } from '../../sandbox/lock.ts'
import { startMailbox } from '../../sandbox/mailbox.ts'
import { appEnvironment, readSettings } from '../../sandbox/settings.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'chairside-sandbox-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('settings', () => {
  test('follow PORT, and keep their secrets in the data folder, for its owner only', () => {
    const first = readSettings({ PORT: '4100', CHAIRSIDE_DATA: folder })
    expect(first.ports).toEqual({ app: 4100, supabase: 4101, mail: 4102, smtp: 4103, whatsapp: 4104, postgres: 4105, razorpay: 4106 })
    expect(readSettings({ CHAIRSIDE_DATA: folder }).secrets).toEqual(first.secrets)
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
    expect(appEnvironment(first)).toMatchObject({ APP_URL: 'http://localhost:4100', SUPABASE_URL: 'http://127.0.0.1:4101', SMTP_URL: 'smtp://127.0.0.1:4103' })
  })

  test('refuse to be a production server on a public address', () => {
    const settings = (APP_URL: string) => () => readSettings({ NODE_ENV: 'production', CHAIRSIDE_DATA: folder, APP_URL })
    for (const address of ['https://chairside.example.com', 'http://203.0.113.5:3000', 'http://[2001:db8::1]:3000']) expect(settings(address)).toThrow(/refuses/)
    for (const address of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://192.168.1.20:3000']) expect(settings(address)).not.toThrow()
  })

  test('refuse a port that is none', () => {
    for (const PORT of ['80', 'abc', '70000', '3000.5']) expect(() => readSettings({ PORT, CHAIRSIDE_DATA: folder })).toThrow(/PORT/)
  })
})

describe('a data folder', () => {
  test('is used by one run at a time', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', 'sandbox/start.ts'])
    writeFileSync(join(folder, 'run.pid'), String(other.pid))
    expect(() => takeLock(folder)).toThrow(/Already running/)
    other.kill('SIGKILL')
    await new Promise((resolve) => other.once('exit', resolve))
    const release = takeLock(folder)
    release()
  })
})

describe('a child', () => {
  test('ends with its parent, even when that is killed', async () => {
    const module = new URL('../../sandbox/child.ts', import.meta.url).href
    const parent = spawn(process.execPath, ['--input-type=module', '-e', `
      import { startChild } from ${JSON.stringify(module)}
      startChild({ command: process.execPath, args: ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'] })
    `])
    const child = await new Promise<number>((resolve) => parent.stdout.once('data', (text: Buffer) => resolve(Number(text))))
    expect(() => process.kill(child, 0)).not.toThrow()
    parent.kill('SIGKILL')
    await expect.poll(() => isRunning(child), { timeout: 5_000 }).toBe(false)
  })

  test('says how it ended', async () => {
    const child = startChild({ command: process.execPath, args: ['-e', 'process.exit(7)'], log: join(folder, 'log') })
    expect(await child.exited).toBe(7)
  })
})

describe('the mailbox', () => {
  test('keeps mails through a restart, with their language and their recipients', async () => {
    const options = { port: 0, smtpPort: 0, stateDir: folder }
    const first = await startMailbox(options)
    const send = createTransport(first.smtpUrl)
    await send.sendMail({ from: 'Chairside <hello@chairside.test>', to: 'Asha@Example.com, b@example.com', subject: 'पुष्टि', html: '<p>नमस्ते</p>' })
    await send.sendMail({ from: 'hello@chairside.test', to: 'b@example.com', subject: 'Second', text: 'plain' })
    await first.stop()

    const second = await startMailbox(options)
    const to = async (address: string) => (await (await fetch(`${second.url}/api/mails?to=${address}`)).json()) as { subject: string; html: string; text: string }[]
    expect(await to('asha@example.com')).toMatchObject([{ subject: 'पुष्टि', html: expect.stringContaining('नमस्ते') }])
    expect((await to('b@example.com')).map(({ subject }) => subject)).toEqual(['पुष्टि', 'Second'])
    await second.stop()
  })
})

describe('a mail to an address that is handed on', () => {
  test('arrives as it came, signed over its bytes, again while nobody takes it; an answer in the mailbox goes the same way', async () => {
    const took: { body: Buffer; signature: string }[] = []
    let refusals = 1
    const taker = createServer((request, response) => {
      void request.toArray().then((chunks) => {
        took.push({ body: Buffer.concat(chunks as Buffer[]), signature: String(request.headers['x-signature']) })
        response.writeHead(refusals-- > 0 ? 503 : 200).end()
      })
    })
    await new Promise<void>((up) => taker.listen(0, '127.0.0.1', up))
    const { port } = taker.address() as AddressInfo
    const mailbox = await startMailbox({ port: 0, smtpPort: 0, stateDir: join(folder, 'handed'), handOn: { addresses: ['support@chairside.test'], url: `http://127.0.0.1:${port}/`, secret: 'm'.repeat(16) } })
    const send = createTransport(mailbox.smtpUrl)
    await send.sendMail({ from: 'ravi@home.test', to: 'elsewhere@home.test', subject: 'Not for us', text: 'x' })
    await send.sendMail({ from: 'ravi@home.test', to: 'Support@chairside.test', subject: 'The queue', text: 'It shows yesterday.' })
    await expect.poll(() => took.length, { timeout: 5_000 }).toBe(2)
    expect(took[0]).toEqual(took[1])
    expect(took[0]!.body.toString()).toContain('It shows yesterday.')
    expect(took[0]!.signature).toBe(`sha256=${createHmac('sha256', 'm'.repeat(16)).update(took[0]!.body).digest('hex')}`)

    await send.sendMail({ from: 'hello@chairside.test', replyTo: 'support@chairside.test', to: 'ravi@home.test', subject: '[T-2026-000001] The queue', text: 'Load it again.', messageId: '<ticket-1@chairside.test>' })
    const [mail] = (await (await fetch(`${mailbox.url}/api/mails?to=ravi@home.test`)).json()) as { id: string }[]
    await fetch(`${mailbox.url}/mails/${mail!.id}`, { method: 'POST', body: new URLSearchParams({ text: 'That helped.' }), redirect: 'manual' })
    await expect.poll(() => took.length, { timeout: 5_000 }).toBe(3)
    expect(took[2]!.body.toString()).toMatch(/^From: ravi@home\.test[\s\S]*In-Reply-To: <ticket-1@chairside\.test>[\s\S]*That helped\./m)
    await mailbox.stop()
    taker.close()
  })
})

/** On Linux a process that has ended keeps its number until someone asks for its exit code. */
function isRunning(pid: number) {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self') || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
