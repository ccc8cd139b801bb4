import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWhatsappClient } from '../../lib/messages/whatsapp-client.ts'
import { fetchMedia } from '../../lib/jobs/fetch-media.ts'
import { sealToken } from '../../lib/token-vault.ts'
import { startStandIn, type StandIn } from './whatsapp-support.ts'

/** Photographs and voice notes: told by a webhook, described by id, handed out for minutes; and the job that keeps them. */

let standIn: StandIn
beforeEach(async () => { standIn = await startStandIn() })
afterEach(() => standIn.stop())

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9, 9, 9])
const client = () => createWhatsappClient({ baseUrl: standIn.url, version: 'v26.0' })
const phoneSends = async (data: Buffer, mime: string, more: object = {}) =>
  (await standIn.control('media', { phone: '919812345678', number: standIn.number.id, mime, data: data.toString('base64'), ...more })).id as string

test('a photograph comes by webhook, is described and fetched with the token', async () => {
  const id = await phoneSends(jpeg, 'image/jpeg', { caption: 'My tooth' })
  expect(await standIn.nextInbound((message) => message.type === 'image')).toMatchObject({ image: { id, mime_type: 'image/jpeg', caption: 'My tooth' }, from: '919812345678' })
  const info = await client().readMedia(standIn.number.token, id)
  expect(info.bytes).toBe(jpeg.length)
  expect(Buffer.from((await client().downloadMedia(standIn.number.token, info.url, 1000))!)).toEqual(jpeg)
  expect(await client().downloadMedia(standIn.number.token, info.url, 3)).toBeNull()
  expect((await fetch(info.url)).status).toBe(401)
})

test('an address that has expired or was altered is 404, a file of nobody an error of the Graph', async () => {
  const id = await phoneSends(jpeg, 'image/jpeg')
  await standIn.control('settings', { mediaUrlMs: -1 })
  const { url } = await client().readMedia(standIn.number.token, id)
  const headers = { authorization: `Bearer ${standIn.number.token}` }
  expect((await fetch(url, { headers })).status).toBe(404)
  await standIn.control('settings', { mediaUrlMs: 60_000 })
  const fresh = (await client().readMedia(standIn.number.token, id)).url
  expect((await fetch(fresh.replace(/hash=./, 'hash=0'), { headers })).status).toBe(404)
  await expect(client().readMedia(standIn.number.token, '123')).rejects.toMatchObject({ code: 100, class: 'permanent' })
  await standIn.control(`media/${id}/forget`)
  await expect(client().readMedia(standIn.number.token, id)).rejects.toMatchObject({ code: 100 })
})

test('who hides the number is known by an id, and can be answered by it', async () => {
  await standIn.control('phones/919812345678', { hidden: 1 })
  await standIn.control('text', { phone: '919812345678', number: standIn.number.id, text: 'Hello' })
  const message = await standIn.nextInbound((one) => one.type === 'text')
  expect(message.from).toBeUndefined()
  const id = await client().sendText(standIn.number.token, standIn.number.id, { to: null, user: message.from_user_id, body: 'Hello to you', callback: 'c' })
  expect(await standIn.nextStatus(id, 'sent')).toMatchObject({ recipient_user_id: message.from_user_id })
})

test('the job keeps what is what it says, puts aside what is not, and comes back to what broke', async () => {
  const clinic = crypto.randomUUID()
  const tokenKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`
  const token = sealToken(standIn.number.token, clinic, tokenKeys)
  const files = {
    photo: await phoneSends(jpeg, 'image/jpeg'),
    page: await phoneSends(Buffer.from('<html><script>alert(1)</script>'), 'image/png'),
    large: await phoneSends(Buffer.concat([jpeg, Buffer.alloc(17 * 1024 * 1024)]), 'image/jpeg'),
    gone: '4711',
  }
  const waiting = Object.entries(files).map(([message, media]) => ({ message, clinic, media, type: 'image', token }))
  const kept = new Map<string, string>()
  const recorded: Record<string, unknown> = {}
  const failed: string[] = []
  const job = (whatsapp = client()) => fetchMedia({
    whatsapp, tokenKeys,
    rpc: async <T>(name: string, args: Record<string, unknown>) => {
      if (name === 'claim_media') return waiting.splice(0) as T
      recorded[args.message as string] = args.problem ?? args.mime
      return null as T
    },
    keep: async (path, _, mime) => void kept.set(path, mime),
    onFailure: (message) => failed.push(message),
  })
  expect(await job()).toBe(1)
  expect(recorded).toEqual({ photo: 'image/jpeg', page: 'wrong_type', large: 'too_large', gone: 'expired' })
  expect([...kept]).toEqual([[`${clinic}/photo`, 'image/jpeg']])

  waiting.push({ message: 'broken', clinic, media: files.photo, type: 'image', token })
  await standIn.control('settings', { mediaUrlMs: -1 })
  expect(await job()).toBe(0)
  expect(failed).toEqual(['broken'])
  expect(recorded.broken).toBeUndefined()
})
