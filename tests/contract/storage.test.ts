import { createClient } from '@supabase/supabase-js'
import { afterAll, expect, inject, test } from 'vitest'

/** Storage as the app uses it: the secret key keeps and reads files, nobody else reaches them. Also against a hosted project. */

const { supabaseUrl, secretKey, publishableKey } = inject('project')
const options = { auth: { persistSession: false, autoRefreshToken: false } }
const service = createClient(supabaseUrl, secretKey, options).storage.from('message-media')
const anyone = createClient(supabaseUrl, publishableKey, options).storage.from('message-media')
const path = `contract/${crypto.randomUUID()}`
const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4])
afterAll(async () => void (await service.remove([path])))

const part = (range?: string, key = secretKey) =>
  fetch(`${supabaseUrl}/storage/v1/object/message-media/${path}`, { headers: { apikey: key, authorization: `Bearer ${key}`, ...(range && { range }) } })

test('the migration made the bucket; bytes and type come back as they went in', async () => {
  expect((await service.upload(path, photo, { contentType: 'image/jpeg', upsert: true })).error).toBeNull()
  const { data, error } = await service.download(path)
  expect(error).toBeNull()
  expect(Buffer.from(await data!.arrayBuffer())).toEqual(photo)
  expect(data!.type).toBe('image/jpeg')
})

test('again over the old one only when asked to', async () => {
  expect((await service.upload(path, photo, { contentType: 'image/jpeg' })).error).not.toBeNull()
  expect((await service.upload(path, photo, { contentType: 'image/jpeg', upsert: true })).error).toBeNull()
})

test('a part of a file, for players', async () => {
  const answer = await part('bytes=4-6')
  expect(answer.status).toBe(206)
  expect(answer.headers.get('content-range')).toBe('bytes 4-6/8')
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 3])
})

test('nobody without the secret key reads, writes or removes', async () => {
  expect((await anyone.download(path)).error).not.toBeNull()
  expect((await part(undefined, publishableKey)).ok).toBe(false)
  expect((await anyone.upload(`contract/${crypto.randomUUID()}`, photo, { contentType: 'image/jpeg' })).error).not.toBeNull()
  await anyone.remove([path])
  expect((await service.download(path)).error).toBeNull()
})

test('what a browser would run is not kept, nor what is too large; what is not there is said', async () => {
  expect((await service.upload('contract/page', Buffer.from('<svg/>'), { contentType: 'image/svg+xml' })).error).not.toBeNull()
  expect((await service.upload('contract/large', Buffer.alloc(16_777_217), { contentType: 'image/jpeg' })).error).not.toBeNull()
  expect((await service.download('contract/nothing')).error).not.toBeNull()
})
