// Every operation of Storage on objects, under the name by which policies know it, and what it says when it refuses. Also against a
// hosted project: the probe bucket's policies let each operation see only objects whose names end with the operation's own.
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullDisk } from '../../sandbox/supabase/storage-files.ts'
import { client, project, signedIn, sql } from './supabase-people.ts'

const bucket = `probe-${randomUUID().slice(0, 8)}`
const folder = randomUUID()
const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4])
const service = client({ key: project.secretKey }).storage.from(bucket)
let me: { id: string; token: string }
const mine = () => client({ token: me.token }).storage.from(bucket)
const at = (operation: string) => `${folder}/${operation}`
const address = (path: string) => `${project.supabaseUrl}/storage/v1/object/${path}`
const put = (url: string, body: Buffer, type = 'image/jpeg') => fetch(url, { method: 'PUT', body: new Uint8Array(body), headers: { 'content-type': type } })
const signed = async (name: string) => (await service.createSignedUploadUrl(name)).data!.signedUrl
const operations = ['get_authenticated', 'sign', 'sign_many', 'list', 'list_v2', 'move', 'copy', 'delete', 'delete_many', 'upload', 'upload_update', 'sign_upload_url']

beforeAll(async () => {
  me = await signedIn()
  await sql`insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values (${bucket}, ${bucket}, false, 1000, '{image/jpeg}')`
  for (const command of ['select', 'insert', 'update', 'delete']) {
    const mayBe = `bucket_id = '${bucket}' and name ~ (replace(storage.operation(), '.', '\\.') || '(-new)?$')`
    await sql.unsafe(`create policy "${bucket} ${command}" on storage.objects for ${command} to authenticated ${command === 'insert' ? `with check (${mayBe})` : `using (${mayBe})`}`)
  }
  for (const operation of [...operations.map((name) => `storage.object.${name}`), 'object.get_authenticated_info', 'object.head_authenticated_info', 'storage.object.upload_signed']) {
    if (!operation.endsWith('upload_signed') && !operation.endsWith('sign_upload_url') && operation !== 'storage.object.upload')
      expect((await service.upload(at(operation), photo, { contentType: 'image/jpeg' })).error).toBeNull()
  }
})
afterAll(async () => {
  const { data } = await service.list(folder, { limit: 1000 })
  await service.remove(data!.map(({ name }) => `${folder}/${name}`))
  for (const command of ['select', 'insert', 'update', 'delete']) await sql.unsafe(`drop policy "${bucket} ${command}" on storage.objects`)
  await client({ key: project.secretKey }).storage.deleteBucket(bucket)
  await sql.end()
})

describe('each operation is known to policies by its own name', () => {
  const own = (name: string) => at(`storage.object.${name}`)
  const other = at('storage.object.nothing')
  test('download, whole or a part, by either address; not what another operation may see', async () => {
    const { data } = await mine().download(own('get_authenticated'))
    expect(Buffer.from(await data!.arrayBuffer())).toEqual(photo)
    const headers = { apikey: project.publishableKey, authorization: `Bearer ${me.token}` }
    const part = await fetch(address(`authenticated/${bucket}/${own('get_authenticated')}`), { headers: { ...headers, range: 'bytes=-3' } })
    expect([part.status, part.headers.get('content-range'), Buffer.from(await part.arrayBuffer())]).toEqual([206, 'bytes 5-7/8', photo.subarray(5)])
    expect((await fetch(address(`${bucket}/${own('get_authenticated')}`), { headers: { ...headers, range: 'bytes=8-9' } })).status).toBe(416)
    expect((await mine().download(own('sign'))).error).toMatchObject({ statusCode: '404', message: 'Object not found' })
  })
  test('info and head', async () => {
    expect((await mine().info(at('object.get_authenticated_info'))).data).toMatchObject({ size: 8, contentType: 'image/jpeg' })
    expect((await mine().info(own('get_authenticated'))).error).not.toBeNull()
    const head = (name: string) => fetch(address(`${bucket}/${name}`), { method: 'HEAD', headers: { apikey: project.publishableKey, authorization: `Bearer ${me.token}` } })
    const known = await head(at('object.head_authenticated_info'))
    expect([known.status, known.headers.get('content-length'), known.headers.get('content-type')]).toEqual([200, '8', 'image/jpeg'])
    expect((await head(own('get_authenticated'))).status).toBe(400)
  })
  test('signing one and many, and reading by what was signed, until it is too old', async () => {
    const { data } = await mine().createSignedUrl(own('sign'), 1)
    expect(Buffer.from(await (await fetch(data!.signedUrl)).arrayBuffer())).toEqual(photo)
    expect((await mine().createSignedUrl(own('get_authenticated'), 60)).error).not.toBeNull()
    const many = await mine().createSignedUrls([own('sign_many'), own('sign')], 60)
    expect(many.data!.map(({ error }) => error)).toEqual([null, 'Either the object does not exist or you do not have access to it'])
    const forged = data!.signedUrl.replace(own('sign'), own('copy'))
    expect(await (await fetch(forged)).json()).toMatchObject({ error: 'InvalidSignature' })
    await expect.poll(async () => (await fetch(data!.signedUrl)).status, { timeout: 5_000 }).toBe(400)
  })
  test('lists show what they may', async () => {
    expect((await mine().list(folder)).data!.map(({ name }) => name)).toEqual(['storage.object.list'])
    expect((await mine().listV2({ prefix: `${folder}/` })).data!.objects.map(({ name }) => name)).toEqual([own('list_v2')])
  })
  test('move and copy', async () => {
    expect((await mine().move(own('get_authenticated'), own('move-new'))).error).toMatchObject({ statusCode: '404' })
    expect((await mine().move(own('move'), own('copy-new'))).error).toMatchObject({ statusCode: '403' })
    expect((await mine().move(own('move'), `${own('move')}-new`)).error).toBeNull()
    expect((await service.download(own('move'))).error).not.toBeNull()
    expect((await mine().copy(own('copy'), `${own('sign')}-new`)).error).toMatchObject({ statusCode: '403' })
    expect((await mine().copy(own('copy'), `${own('copy')}-new`)).error).toBeNull()
    expect((await service.download(own('copy'))).error).toBeNull()
  })
  test('uploading, over another, and signing an upload', async () => {
    expect((await mine().upload(other, photo, { contentType: 'image/jpeg' })).error).toMatchObject({ statusCode: '403', message: 'new row violates row-level security policy' })
    expect((await mine().upload(own('upload'), photo, { contentType: 'image/jpeg' })).error).toBeNull()
    expect((await mine().upload(own('upload'), photo, { contentType: 'image/jpeg' })).error).toMatchObject({ statusCode: '409' })
    expect((await mine().update(own('upload_update'), Buffer.from([1]), { contentType: 'image/jpeg' })).error).toBeNull()
    expect((await service.info(own('upload_update'))).data!.size).toBe(1)
    expect((await mine().createSignedUploadUrl(other)).error).toMatchObject({ statusCode: '403' })
    expect((await mine().createSignedUploadUrl(own('sign_upload_url'))).error).toBeNull()
  })
  test('removing one and many', async () => {
    const remove = (name: string) => fetch(address(`${bucket}/${name}`), { method: 'DELETE', headers: { apikey: project.publishableKey, authorization: `Bearer ${me.token}` } })
    expect(await (await remove(own('sign'))).json()).toMatchObject({ statusCode: '403', message: 'Access denied' })
    expect((await remove(own('delete'))).status).toBe(200)
    expect((await mine().remove([own('sign'), own('delete_many')])).data!.map(({ name }) => name)).toEqual([own('delete_many')])
    expect((await service.download(own('sign'))).error).toBeNull()
  })
})

describe('an address to upload to', () => {
  test('needs no key, takes one file of a kind that the bucket takes, and no second', async () => {
    const url = await signed(at('once'))
    expect(await (await put(url, photo, 'image/svg+xml')).json()).toMatchObject({ statusCode: '415' })
    expect(await (await put(url, Buffer.alloc(1001))).json()).toMatchObject({ statusCode: '413' })
    const first = await put(url, photo)
    expect([first.status, await first.json()]).toEqual([200, { Key: `${bucket}/${at('once')}` }])
    const again = await put(url, Buffer.from([9]))
    expect([again.status, await again.json()]).toEqual([400, expect.objectContaining({ statusCode: '409', error: 'Duplicate' })])
    expect(Buffer.from(await (await service.download(at('once'))).data!.arrayBuffer())).toEqual(photo)
  })
  test('is for its own name and thing only', async () => {
    const url = await signed(at('for-this'))
    expect(await (await put(url.replace('for-this', 'for-that'), photo)).json()).toMatchObject({ error: 'InvalidSignature' })
    expect(await (await put(`${url.split('?')[0]}?token=nonsense`, photo)).json()).toMatchObject({ error: 'InvalidJWT' })
    const { data } = await service.createSignedUrl(at('once'), 60)
    const asUpload = data!.signedUrl.replace('/object/sign/', '/object/upload/sign/')
    expect(await (await put(asUpload, photo)).json()).toMatchObject({ error: 'InvalidSignature' })
    expect((await service.download(at('for-that'))).error).not.toBeNull()
  })
  test('is open to browsers from elsewhere', async () => {
    const answer = await fetch(await signed(at('preflight')), { method: 'OPTIONS', headers: { origin: 'https://app.test', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' } })
    expect([answer.ok, answer.headers.get('access-control-allow-origin')]).toEqual([true, '*'])
    expect(answer.headers.get('access-control-allow-methods')).toContain('PUT')
  })
  test('whose sender goes away in the middle leaves nothing, and may be used again', async () => {
    const url = await signed(at('broken'))
    await new Promise<void>((resolve) => {
      const sending = request(url, { method: 'PUT', headers: { 'content-type': 'image/jpeg', 'content-length': '900' } })
      sending.on('error', () => resolve())
      sending.write(photo)
      setTimeout(() => sending.destroy(), 100)
    })
    expect((await service.download(at('broken'))).error).not.toBeNull()
    expect((await put(url, photo)).status).toBe(200)
  })
})

test('names that are paths elsewhere are names like any other, or none', async () => {
  const headers = { apikey: project.publishableKey, authorization: `Bearer ${me.token}` }
  const own = at('storage.object.get_authenticated')
  for (const name of [`nothing/../${own}`, `nothing%2F..%2F${encodeURIComponent(own)}`, `./${own}`, `/${own}`, `${own}%00`, own.toUpperCase(), `${own}%E2%80%AE`]) {
    const { host, port, hostname } = new URL(project.supabaseUrl)
    // As it is written: fetch would resolve the dots before it asks.
    const status = await new Promise<number | undefined>((resolve, reject) => request({ hostname, port, path: `/storage/v1/object/authenticated/${bucket}/${name}`, headers: { ...headers, host } },
      (answer) => resolve(answer.resume().statusCode)).on('error', reject).end())
    expect([name, status]).toEqual([name, 400])
  }
  expect((await service.upload(`${folder}/zähne.jpg`, photo, { contentType: 'image/jpeg' })).error).toMatchObject({ message: expect.stringContaining('Invalid key') })
})

test.skipIf(!project.filesDir)('a full disk is an error of the service, and leaves nothing', async () => {
  writeFileSync(fullDisk(project.filesDir!), `${folder}/\n`)
  const { error } = await service.upload(at('full'), photo, { contentType: 'image/jpeg' })
  await rm(fullDisk(project.filesDir!))
  expect(error).toMatchObject({ status: 500, message: expect.stringContaining('ENOSPC') })
  expect((await service.download(at('full'))).error).not.toBeNull()
  expect((await service.upload(at('full'), photo, { contentType: 'image/jpeg' })).error).toBeNull()
})
