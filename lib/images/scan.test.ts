import { createServer, type Server } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { scan } from './scan'

const settings = vi.hoisted(() => ({ CLAMD_ADDRESS: undefined as string | undefined }))
vi.mock('server-only', () => ({}))
vi.mock('../env', () => ({ env: () => settings }))
vi.mock('../log', () => ({ log: { error: () => {} } }))

let server: Server | undefined
afterEach(async () => {
  settings.CLAMD_ADDRESS = undefined
  const closing = server
  server = undefined
  if (closing) await new Promise((done) => closing.close(done))
})

/** A little clamd: takes INSTREAM as its manual has it, and answers what it is told of the bytes. */
async function clamd(answer: (file: Buffer) => string | null): Promise<Buffer[]> {
  const seen: Buffer[] = []
  server = createServer((socket) => {
    let said = Buffer.alloc(0)
    socket.on('data', (data) => {
      said = Buffer.concat([said, data])
      const command = 'zINSTREAM\0'
      if (said.toString('latin1', 0, command.length) !== command) return
      const parts: Buffer[] = []
      for (let at = command.length; at + 4 <= said.length;) {
        const length = said.readUInt32BE(at)
        if (length === 0) {
          const file = Buffer.concat(parts)
          seen.push(file)
          const words = answer(file)
          if (words === null) socket.destroy()
          else socket.end(`${words}\0`)
          return
        }
        parts.push(said.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((up) => server!.listen(0, '127.0.0.1', up))
  settings.CLAMD_ADDRESS = `127.0.0.1:${(server.address() as { port: number }).port}`
  return seen
}

const eicar = (file: Buffer) => (file.includes('EICAR-STANDARD') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK')

it('asks nobody where no scanner is set', async () => {
  await expect(scan(Buffer.from('EICAR-STANDARD'))).resolves.toBeUndefined()
})

it('hands over every byte of a file of several pieces', async () => {
  const seen = await clamd(eicar)
  const file = Buffer.alloc(700_001, 'photograph')
  await scan(file)
  expect(seen.map((one) => one.equals(file))).toEqual([true])
})

it('refuses what the scanner finds, by its name', async () => {
  await clamd(eicar)
  await expect(scan(Buffer.from('X5O!P%@AP EICAR-STANDARD-ANTIVIRUS-TEST-FILE'))).rejects.toMatchObject({ code: 'file_infected', details: { found: 'Eicar-Test-Signature' } })
})

it.each([
  ['closes without an answer', () => null], ['will not look at what is larger than it takes', () => 'INSTREAM size limit exceeded. ERROR'],
  ['says something else', () => 'stream: OK FOUND OK'],
])('keeps nothing unchecked when the scanner %s', async (_, answer) => {
  await clamd(answer)
  await expect(scan(Buffer.from('photograph'))).rejects.toMatchObject({ code: 'scanner_unreachable' })
})

it('keeps nothing unchecked when the scanner is not there', async () => {
  settings.CLAMD_ADDRESS = '127.0.0.1:1'
  await expect(scan(Buffer.from('photograph'))).rejects.toMatchObject({ code: 'scanner_unreachable' })
})
