// What PostgREST documents and the app relies on, as supabase-js sees it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { client, project, signedIn, sql } from './supabase-people.ts'

const slug = `clinic-${randomUUID().slice(0, 8)}`
let me: { id: string; token: string }
let clinicId: string
const here = () => client({ token: me.token, clinic: slug })

beforeAll(async () => {
  me = await signedIn()
  const { data } = await client({ key: project.secretKey }).from('probe_clinics').insert({ slug }).select('id').single()
  clinicId = data!.id
})
afterAll(() => sql.end())

describe('who calls', () => {
  test('the publishable key alone is anon, the secret key is the service role, a token is the person', async () => {
    expect((await client().rpc('probe_request')).data).toMatchObject({ role: 'anon', uid: null, claimed_role: 'anon' })
    expect((await client({ key: project.secretKey }).rpc('probe_request')).data).toMatchObject({ role: 'service_role', uid: null })
    expect((await here().rpc('probe_request')).data).toMatchObject({ role: 'authenticated', uid: me.id, claimed_role: 'authenticated' })
  })

  test('a token wins over the secret key', async () => {
    const { data } = await client({ key: project.secretKey, token: me.token }).rpc('probe_request')
    expect(data).toMatchObject({ role: 'authenticated', uid: me.id })
  })

  test('no key, a wrong key and a forged token are 401', async () => {
    const url = `${project.supabaseUrl}/rest/v1/probe_clinics`
    expect((await fetch(url)).status).toBe(401)
    expect((await fetch(url, { headers: { apikey: 'sb_publishable_wrong' } })).status).toBe(401)
    const [head, body] = me.token.split('.')
    const forged = `${head}.${body}.${'A'.repeat(86)}`
    expect((await client({ token: forged }).from('probe_clinics').select()).status).toBe(401)
    expect((await client({ token: forged }).rpc('probe_request')).status).toBe(401)
  })

  test('headers reach policies of tables and functions alike, also in parallel', async () => {
    const { data } = await here().rpc('probe_request', { word: 'hello' })
    expect(data).toMatchObject({ word: 'hello', clinic: slug, method: 'POST', path: '/rpc/probe_request' })
    expect((await here().from('probe_clinics').select('slug')).data).toEqual([{ slug }])
    expect((await client({ token: me.token, clinic: 'other' }).from('probe_clinics').select('slug')).data).toEqual([])
    expect((await client({ token: me.token }).from('probe_clinics').select('slug')).data).toEqual([])
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const clinic = i % 3 === 0 ? slug : `other-${i}`
        const mine = client({ token: me.token, clinic })
        const [called, rows] = await Promise.all([mine.rpc('probe_request'), mine.from('probe_clinics').select('slug')])
        return called.data.clinic === clinic && rows.data!.length === (clinic === slug ? 1 : 0)
      }),
    )
    expect(answers).not.toContain(false)
  })
})

describe('functions', () => {
  test('answer as they return: document, number, nothing, null, list, rows', async () => {
    expect((await here().rpc('probe_write')).data).toBe(42)
    expect(await here().rpc('probe_refuse', { code: '' }).then(({ status }) => status)).toBe(400)
    expect((await here().rpc('probe_nothing')).data).toBeNull()
    expect((await here().rpc('probe_words', { words: ['अ', "b'\"\\"] })).data).toEqual(['अ', "b'\"\\"])
    expect((await here().rpc('probe_rows', { amount: 2 })).data).toEqual([{ number: 1, square: 1 }, { number: 2, square: 4 }])
    expect((await here().rpc('probe_rows', { amount: 0 })).data).toEqual([])
  })

  test('take every type from JSON', async () => {
    const { data } = await here().rpc('probe_types', {
      on_date: '2026-02-28', at: '2026-02-28T10:00:00+05:30', ids: [me.id, me.id], document: { a: [1, null] }, amount: 9007199254740991,
    })
    expect(data).toEqual({ on_date: '2026-02-28', at: '2026-02-28T04:30:00', ids: 2, document: { a: [1, null] }, amount: 9007199254740991 })
    const { error, status } = await here().rpc('probe_types', { on_date: '2026-02-30', at: null, ids: [], document: null, amount: 1 })
    expect([status, error!.code]).toEqual([400, '22008'])
  })

  test('take a list as a document, whatever is preferred of the rows of a write', async () => {
    const answer = await fetch(`${project.supabaseUrl}/rest/v1/rpc/probe_types`, {
      method: 'POST', headers: { apikey: project.publishableKey, authorization: `Bearer ${me.token}`, 'content-type': 'application/json', prefer: 'return=representation' },
      body: JSON.stringify({ on_date: '2026-02-28', at: '2026-02-28T10:00:00+05:30', ids: [], document: [{ a: 1 }, null], amount: 1 }),
    })
    expect([answer.status, await answer.json()]).toMatchObject([200, { document: [{ a: 1 }, null] }])
  })

  test('one row or PGRST116', async () => {
    expect((await here().rpc('probe_rows', { amount: 1 }).single()).data).toEqual({ number: 1, square: 1 })
    expect((await here().rpc('probe_rows', { amount: 0 }).maybeSingle()).data).toBeNull()
    const { error, status } = await here().rpc('probe_rows', { amount: 2 }).single()
    expect([status, error!.code]).toEqual([406, 'PGRST116'])
  })

  test('filter, order and count what they return', async () => {
    const { data, count } = await here().rpc('probe_rows', { amount: 5 }, { count: 'exact' }).gt('number', 2).order('number', { ascending: false })
    expect([count, data!.map(({ number }: { number: number }) => number)]).toEqual([3, [5, 4, 3]])
  })

  test('run read-only unless volatile', async () => {
    expect((await here().rpc('probe_request')).data.read_only).toBe('on')
    expect((await here().rpc('probe_read_only')).data).toBe('off')
  })

  test('answer a GET too, with the arguments in the address', async () => {
    const { data } = await here().rpc('probe_request', { word: 'a b' }, { get: true })
    expect(data).toMatchObject({ word: 'a b', method: 'GET', path: '/rpc/probe_request', clinic: slug, read_only: 'on' })
  })

  test('that do not exist, or not with these arguments, are PGRST202', async () => {
    for (const [name, args] of [['probe_absent', {}], ['probe_request', { wrong: 1 }], ['probe_words', {}]] as const) {
      const { error, status } = await here().rpc(name, args)
      expect([name, status, error!.code]).toEqual([name, 404, 'PGRST202'])
    }
  })

  test('without the right to execute are 401 to anyone and 403 to someone', async () => {
    expect(await client().rpc('probe_secret').then(({ status, error }) => [status, error!.code])).toEqual([401, '42501'])
    expect(await here().rpc('probe_secret').then(({ status, error }) => [status, error!.code])).toEqual([403, '42501'])
  })
})

describe('errors', () => {
  test('a raised refusal keeps message, details and hint', async () => {
    const { error, status } = await here().rpc('probe_refuse', { code: 'slot_taken' })
    expect(status).toBe(400)
    expect(error).toMatchObject({ code: 'P0001', message: 'slot_taken', details: '{"clash": 1}', hint: 'another time' })
  })

  test('a refusal undoes what came before it', async () => {
    const late = `late-${randomUUID()}`
    expect((await here().rpc('probe_refuse_late', { slug: late })).error!.message).toBe('too_late')
    expect(await sql`select from public.probe_clinics where slug = ${late}`).toHaveLength(0)
  })

  test.each([
    ['23514', 400], ['23P01', 400], ['40001', 500], ['40P01', 500], ['57014', 500], ['P0002', 500], ['PT409', 409], ['22023', 400], ['53400', 500],
  ])('%s is %i', async (state, expected) => {
    const { error, status } = await here().rpc('probe_raise', { state })
    expect([error!.code, status]).toEqual([state, expected])
  })

  test('a statement that takes too long ends by the limit of its role', async () => {
    const { error, status } = await client().rpc('probe_slow')
    expect([status, error!.code]).toEqual([500, '57014'])
  })

  test('constraints answer with their name', async () => {
    const visit = { clinic_id: clinicId, chair: '1', starts_at: '2026-04-01T10:00Z', ends_at: '2026-04-01T11:00Z' }
    expect((await here().from('probe_visits').insert(visit)).status).toBe(201)
    const clash = await here().from('probe_visits').insert({ ...visit, starts_at: '2026-04-01T10:30Z' })
    expect([clash.status, clash.error!.code, clash.error!.message]).toEqual([400, '23P01', expect.stringContaining('probe_visits_no_double_booking')])
    const backwards = await here().from('probe_visits').insert({ ...visit, chair: '2', ends_at: '2026-04-01T09:00Z' })
    expect([backwards.status, backwards.error!.code, backwards.error!.message]).toEqual([400, '23514', expect.stringContaining('probe_visits_end_after_start')])
    const again = await here().from('probe_clinics').insert({ slug })
    expect([again.status, again.error!.code, again.error!.message]).toEqual([409, '23505', expect.stringContaining('probe_clinics_slug_is_unique')])
    const orphan = await client({ key: project.secretKey }).from('probe_visits').insert({ ...visit, clinic_id: randomUUID() })
    expect([orphan.status, orphan.error!.code, orphan.error!.message]).toEqual([409, '23503', expect.stringContaining('probe_visits_clinic')])
    const foreign = await client({ token: me.token, clinic: 'other' }).from('probe_visits').insert({ ...visit, chair: '3' })
    expect([foreign.status, foreign.error!.code]).toEqual([403, '42501'])
  })

  test('a table that is missing, and one that is not granted', async () => {
    expect(await here().from('probe_absent').select().then(({ status, error }) => [status, error!.code])).toEqual([404, 'PGRST205'])
    expect(await client().from('probe_clinics').select().then(({ status, error }) => [status, error!.code])).toEqual([401, '42501'])
  })
})

describe('tables', () => {
  test('rows come back as Postgres writes them in JSON', async () => {
    const values = { clinic_id: clinicId, chair: 'json', starts_at: '2026-05-01T10:00:00+05:30', ends_at: '2026-05-01T11:00:00.5Z', amount_paise: 9007199254740991, tags: ['a', '"'], details: { x: [null] } }
    const { data, status } = await here().from('probe_visits').insert(values).select('*, probe_clinics(slug, made_at)').single()
    expect(status).toBe(201)
    expect(data).toMatchObject({
      ...values, starts_at: '2026-05-01T04:30:00+00:00', ends_at: '2026-05-01T11:00:00.5+00:00',
      probe_clinics: { slug, made_at: '2026-03-01T04:30:00.123456+00:00' },
    })
  })

  test('embed, filter, order, limit and count', async () => {
    const rows = [1, 2, 3].map((day) => ({ clinic_id: clinicId, chair: 'many', starts_at: `2026-06-0${day}T10:00Z`, ends_at: `2026-06-0${day}T11:00Z` }))
    await here().from('probe_visits').insert(rows)
    const { data, count } = await here().from('probe_visits').select('starts_at, probe_clinics!inner(slug)', { count: 'exact' })
      .eq('chair', 'many').gte('starts_at', '2026-06-02').order('starts_at', { ascending: false }).limit(1)
    expect([count, data]).toEqual([2, [{ starts_at: '2026-06-03T10:00:00+00:00', probe_clinics: { slug } }]])
    const nested = await here().from('probe_clinics').select('slug, probe_visits(chair)').eq('probe_visits.chair', 'many').single()
    expect(nested.data!.probe_visits).toHaveLength(3)
  })

  test('a change returns its rows; of rows one may not see, none', async () => {
    const row = { clinic_id: clinicId, chair: 'change', starts_at: '2026-07-01T10:00Z', ends_at: '2026-07-01T11:00Z' }
    const { data: made } = await here().from('probe_visits').insert(row).select('id').single()
    const elsewhere = client({ token: me.token, clinic: 'other' })
    expect((await elsewhere.from('probe_visits').update({ amount_paise: 1 }).eq('id', made!.id).select()).data).toEqual([])
    expect((await elsewhere.from('probe_visits').delete().eq('id', made!.id).select()).data).toEqual([])
    expect((await here().from('probe_visits').update({ amount_paise: 5 }).eq('id', made!.id).select('amount_paise').single()).data).toEqual({ amount_paise: 5 })
    expect((await here().from('probe_visits').delete().eq('id', made!.id).select('id')).data).toEqual([{ id: made!.id }])
  })

  test('no other schema is exposed', async () => {
    const { status, error } = await client({ key: project.secretKey }).schema('auth' as 'public').from('users').select()
    expect([status, error!.code]).toEqual([406, 'PGRST106'])
    const call = await client({ key: project.secretKey }).schema('private' as 'public').rpc('probe_request')
    expect([call.status, call.error!.code]).toEqual([406, 'PGRST106'])
  })
})
