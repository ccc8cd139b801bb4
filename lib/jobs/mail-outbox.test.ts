import { expect, test, vi } from 'vitest'
import type { Mail } from '../mail'
import { sendOutbox } from './mail-outbox'

vi.mock('server-only', () => ({}))

const mail = { to: 'somebody@example.com', subject: 'Bill', text: 'Your bill' } as Mail

/** Runs an outbox of these ids; answers what was recorded of each, and how many left. */
async function run(ids: string[], compose: (id: string) => Mail | null, send: (mail: Mail) => Promise<void>) {
  const recorded: Record<string, unknown> = {}
  const rpc = async (name: string, args?: Record<string, unknown>) => {
    if (name === 'claim') return ids.splice(0).map((id) => ({ id }))
    recorded[args!.mail as string] = args!.outcome
  }
  const sent = await sendOutbox<{ id: string }>({ what: 'bill', claim: 'claim', record: 'record', compose: async ({ id }) => compose(id) },
    { rpc: rpc as never, send, until: Date.now() + 5_000 })
  return { recorded, sent }
}

test('what became of each is recorded: sent, nobody to send it to, not set, refused, or not known', async () => {
  const left: Mail[] = []
  const { recorded, sent } = await run(['sent', 'nobody', 'broken', 'refused', 'lost'],
    (id) => {
      if (id === 'broken') throw new Error('no font')
      return id === 'nobody' ? null : { ...mail, subject: id }
    },
    async (one) => {
      if (one.subject === 'refused') throw Object.assign(new Error('no such mailbox'), { responseCode: 550, code: 'EENVELOPE' })
      if (one.subject === 'lost') throw Object.assign(new Error('the line went dead'), { code: 'ESOCKET', command: 'DATA' })
      left.push(one)
    })
  expect(left.map(({ subject }) => subject)).toEqual(['sent'])
  expect(sent).toBe(1)
  expect(recorded).toEqual({ sent: 'sent', nobody: 'refused', broken: 'not_sent', refused: 'refused', lost: 'unknown' })
})

test('nothing waits: nothing is done', async () => {
  expect(await run([], () => mail, () => Promise.reject(new Error('nobody asked')))).toEqual({ recorded: {}, sent: 0 })
})
