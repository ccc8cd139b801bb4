// What the policies on Storage's own tables let anyone do, asked as Storage asks: as the caller, with the name of the operation
// set. The routes themselves are in tests/contract/storage-operations.test.ts.
import { beforeAll, describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { imageOf } from '../support/nouns/images.ts'
import { putInState } from '../support/subscription.ts'
import { both, operator, pearl, smile, stranger, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()
const download = 'storage.object.get_authenticated'
/** Every other name that Storage has for what touches objects: src/http/routes/operations.ts of supabase/storage. */
const otherOperations = [
  'storage.object.copy', 'storage.object.upload', 'storage.object.delete', 'storage.object.delete_many', 'storage.object.get_public',
  'storage.object.info_authenticated', 'storage.object.info_public', 'object.get_authenticated_info', 'object.head_authenticated_info',
  'storage.object.get_signed', 'storage.object.sign_upload_url', 'storage.object.sign', 'storage.object.sign_many', 'storage.object.list',
  'storage.object.list_v2', 'storage.object.move', 'storage.object.upload_update', 'storage.object.upload_signed',
  'storage.render.image_authenticated', 'storage.render.image_public', 'storage.render.image_sign',
  'storage.s3.upload', 'storage.s3.upload.part', 'storage.s3.upload.part_copy', 'storage.s3.upload.create_multipart', 'storage.s3.upload.complete_multipart',
  'storage.s3.upload.abort_multipart', 'storage.s3.upload.list_multipart', 'storage.s3.upload.list_parts', 'storage.s3.object.copy', 'storage.s3.object.get',
  'storage.s3.object.list', 'storage.s3.object.info', 'storage.s3.object.delete_many', 'storage.s3.object.delete', 'storage.s3.object.get_tagging',
  'storage.tus.upload.create', 'storage.tus.upload.part', 'storage.tus.upload.get', 'storage.tus.upload.delete', 'storage.tus.options',
  'storage.bucket.empty', 'storage.bucket.list', '',
]
const files = ['original', 'view', 'thumb']
const whose = ['own', 'others', 'nobody'] as const
type Whose = (typeof whose)[number]
const nameOf = (clinic: Clinic, of: Whose, file = 'view') => `${clinic.id}/${imageOf(clinic, of)}/${file}`
/** Objects that lie beside the images of both clinics and that nobody but the secret key ever touches. */
const elsewhere = (clinic: Clinic) => [['quarantine', `${clinic.id}/upload`], ['papers', `${clinic.id}/paper`], ['message-media', `${clinic.id}/media`], ['images', `${clinic.id}/stray`]] as const

beforeAll(async () => {
  for (const clinic of [smile, pearl]) {
    for (const of of whose) for (const file of files) await db.admin`insert into storage.objects (bucket_id, name, metadata) values ('images', ${nameOf(clinic, of, file)}, '{"size": 3}')`
    for (const [bucket, name] of elsewhere(clinic)) await db.admin`insert into storage.objects (bucket_id, name, metadata) values (${bucket}, ${name}, '{"size": 3}')`
  }
})

/** What a person sees of all objects there are, in one operation. */
async function seen(actor: Actor, clinic: string | undefined, operation: string): Promise<string[]> {
  return db.as(actor, clinic).transaction(async (tx) => {
    await tx`select set_config('storage.operation', ${operation}, true)`
    const rows = await tx<{ name: string }[]>`select bucket_id || '/' || name as name from storage.objects order by 1`
    return rows.map(({ name }) => name)
  })
}
const allOf = (clinic: Clinic, ...of: Whose[]) => of.flatMap((one) => files.map((file) => `images/${nameOf(clinic, one, file)}`)).sort()
const people: [string, Actor, Whose[]][] = [
  ['owner', smile.owner, ['own', 'others', 'nobody']], ['dentist: own patients and the tray', smile.dentist, ['own', 'nobody']],
  ['other dentist', smile.otherDentist, ['others', 'nobody']], ['receptionist', smile.receptionist, ['own', 'others', 'nobody']],
  ['assistant', smile.assistant, ['own', 'others', 'nobody']], ['accountant', smile.accountant, []],
]
const strangers: [string, Actor, string | undefined][] = [
  ['who left', smile.removed, 'smile'], ['a stranger', stranger, 'smile'], ['nobody', anon, 'smile'], ['who runs the service', operator, 'smile'],
  ['another clinic\'s owner', pearl.owner, 'smile'], ['the owner without a clinic', smile.owner, undefined], ['the owner in another clinic', smile.owner, 'pearl'],
]

describe('downloading', () => {
  test.for(people)('%s', async ([, actor, of]) => {
    expect(await seen(actor, 'smile', download)).toEqual(allOf(smile, ...of))
    expect(await seen(actor, 'smile', 'object.get_authenticated')).toEqual(allOf(smile, ...of))
  })
  test.for(strangers)('%s sees none', async ([, actor, clinic]) => {
    expect((await seen(actor, clinic, download)).filter((name) => name.includes(smile.id))).toEqual([])
  })
  test('who works in both sees those of the one that the request names', async () => {
    for (const [clinic, header] of [[smile, 'smile'], [pearl, 'pearl']] as const) {
      const names = await seen(both, header, download)
      expect(names.filter((name) => !name.startsWith(`images/${clinic.id}/`))).toEqual([])
    }
  })
  test('what was deleted only by who may bring it back, what is unpaid by nobody but who reads', async () => {
    await db.admin`update images set deleted_at = now(), deleted_reason = 'Twice' where clinic_id = ${smile.id} and id = ${imageOf(smile, 'own')}`
    expect(await seen(smile.owner, 'smile', download)).toEqual(allOf(smile, 'own', 'others', 'nobody'))
    await putInState(db.admin, smile.id, 'suspended')
    expect(await seen(smile.receptionist, 'smile', download)).toEqual(allOf(smile, 'others', 'nobody'))
    await putInState(db.admin, smile.id, 'cancelled')
    expect(await seen(smile.receptionist, 'smile', download)).toEqual([])
    await putInState(db.admin, smile.id, 'trialing')
    await db.admin`update images set deleted_at = null, deleted_reason = null where clinic_id = ${smile.id} and id = ${imageOf(smile, 'own')}`
  })
  test('a name that is not exactly a file of an image is nobody\'s, though it ends or begins like one', async () => {
    const good = nameOf(smile, 'own')
    const tricks = [
      `${pearl.id}/../${good}`, `${smile.id}/../${nameOf(pearl, 'own')}`, `./${good}`, `/${good}`, `${good}/`, `${good}/original`, `${good}\n`, `${good} `, good.toUpperCase(),
      good.replaceAll('/', '%2F'), good.replaceAll('/', '∕'), good.replace('view', 'vi\u200bew'), good.replace(smile.id, `${smile.id}\u202e`), `${smile.id}/${imageOf(pearl, 'own')}/view`,
      `${smile.id}//${imageOf(smile, 'own')}/view`, `${smile.id}/${imageOf(smile, 'own')}/secret`, `${smile.id}/${imageOf(smile, 'own')}`,
    ]
    const surprises = await db.admin.begin(async (tx) => {
      for (const name of tricks) await tx`insert into storage.objects (bucket_id, name) values ('images', ${name})`
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify({ sub: smile.owner.userId, role: 'authenticated' })}, true),
        set_config('request.headers', '{"x-clinic": "smile"}', true), set_config('storage.operation', ${download}, true)`
      const rows = await tx<{ name: string }[]>`select name from storage.objects where name = any (${tricks})`
      expect(await tx`select 1 from storage.objects where name = ${good}`).toHaveLength(1)
      throw Object.assign(new Error('taken back'), { rows: rows.map(({ name }) => name) })
    }).catch((error: Error & { rows?: string[] }) => error.rows ?? Promise.reject(error))
    expect(surprises).toEqual([])
  })
})

describe('every other operation', () => {
  const callers: [string, Actor, string | undefined][] = [...people.map(([name, actor]): [string, Actor, string] => [name, actor, 'smile']), ...strangers]
  const everything = async () => (await db.admin`select id, bucket_id, name, metadata, updated_at from storage.objects order by bucket_id, name`).map((row) => ({ ...row }))
  const mine = nameOf(smile, 'own')
  const tries: [string, string][] = [
    ['upload', `insert into storage.objects (bucket_id, name) values ('images', '${smile.id}/${imageOf(smile, 'own')}/forged')`],
    ['upload to quarantine', `insert into storage.objects (bucket_id, name) values ('quarantine', '${smile.id}/forged')`],
    ['upload over one', `insert into storage.objects (bucket_id, name) values ('images', '${mine}') on conflict (bucket_id, name) do update set metadata = '{}'`],
    ['move', `update storage.objects set name = '${pearl.id}/stolen' where name = '${mine}'`],
    ['move to another bucket', `update storage.objects set bucket_id = 'papers' where name = '${mine}'`],
    ['delete', `delete from storage.objects where name = '${mine}'`],
    ['a bucket of one\'s own', `insert into storage.buckets (id, name, public) values ('mine', 'mine', true)`],
    ['open a bucket', `update storage.buckets set public = true`],
    ['delete a bucket', `delete from storage.buckets`],
  ]

  test.for(callers)('%s sees nothing by it, in any bucket', async ([, actor, clinic]) => {
    const surprises = []
    for (const operation of otherOperations) {
      const names = await seen(actor, clinic, operation)
      if (names.length > 0) surprises.push(`${operation}: ${names[0]}`)
    }
    expect(surprises).toEqual([])
  })

  test.for(callers)('%s changes nothing by any', async ([, actor, clinic]) => {
    const before = await everything()
    for (const operation of [download, ...otherOperations]) {
      for (const [what, statement] of tries) {
        const outcome = await db.as(actor, clinic).transaction(async (tx) => {
          await tx`select set_config('storage.operation', ${operation}, true)`
          return (await tx.unsafe(statement)).count
        }).catch((error: { code: string }) => error.code)
        expect([operation, what, outcome]).toEqual([operation, what, statement.startsWith('insert') ? '42501' : 0])
      }
    }
    expect(await everything()).toEqual(before)
    expect(await db.admin`select id from storage.buckets where public or id = 'mine'`).toEqual([])
  })

  test('nobody sees a bucket', async () => {
    for (const [, actor, clinic] of callers) expect(await db.as(actor, clinic)`select id from storage.buckets`).toEqual([])
  })
})

test('the secret key passes every policy, and its functions are not for people', async () => {
  expect((await seen(serviceRole, undefined, 'storage.object.list')).length).toBe(2 * (9 + 4))
  for (const [name, args] of [['image_upload', { upload: imageOf(smile, 'own') }], ['keep_image', { upload: imageOf(smile, 'own'), facts: {} }],
    ['refuse_image_upload', { upload: imageOf(smile, 'own'), code: 'x' }], ['tidy_image_uploads', {}], ['purge_images', {}], ['stale_image_files', { batch: 1 }]] as const) {
    expect(await refusal(db.as(smile.owner, 'smile').rpc(name, args))).toMatchObject({ code: '42501' })
  }
})

test('migrations leave Storage\'s own tables as they came, but for policies and buckets: hosted projects let them do no more', async () => {
  expect(await db.admin`select tgname from pg_trigger where tgrelid in ('storage.objects'::regclass, 'storage.buckets'::regclass) and not tgisinternal`).toEqual([])
  const columns = await db.admin`select attrelid::regclass::text as t, count(*)::int as n from pg_attribute where attrelid in ('storage.objects'::regclass, 'storage.buckets'::regclass) and attnum > 0 and not attisdropped group by 1 order by 1`
  expect(columns.map((row) => ({ ...row }))).toEqual([{ t: 'storage.buckets', n: 10 }, { t: 'storage.objects', n: 12 }])
  expect((await db.admin`select relname from pg_class where relnamespace = 'storage'::regnamespace and relkind = 'i' order by 1`).map((row) => row.relname)).toEqual(['bname', 'bucketid_objname', 'buckets_pkey', 'objects_pkey'])
  expect((await db.admin`select policyname, cmd, roles::text from pg_policies where schemaname = 'storage'`).map((row) => ({ ...row }))).toEqual([
    { policyname: 'members download images that they may see', cmd: 'SELECT', roles: '{authenticated}' }])
  expect((await db.admin`select proname from pg_proc where pronamespace = 'storage'::regnamespace`).map((row) => row.proname)).toEqual(['operation'])
})
