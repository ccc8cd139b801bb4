import { createTranslator } from 'next-intl'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import en from '../messages/en/errors.json'
import hi from '../messages/hi/errors.json'
import { describeRefusal } from './describe-refusal'
import { AppError, fromDatabase, unwrap } from './errors'

const migrations = readdirSync('supabase/migrations').map((file) => readFileSync(`supabase/migrations/${file}`, 'utf8')).join('\n')

describe('what the database refuses', () => {
  it('keeps the code and the detail of a refusal', () => {
    const error = fromDatabase({ code: 'P0001', message: 'slot_taken', details: '{"with":"chair"}' })
    expect(error).toMatchObject({ code: 'slot_taken', details: { with: 'chair' } })
  })

  it('knows constraints by name, an absent row, a refused grant, a stopped database', () => {
    const codes = [
      { code: '23505', message: 'duplicate key value violates unique constraint "chairs_name_once"' },
      { code: 'PGRST116', message: 'JSON object requested, multiple (or no) rows returned' },
      { code: '42501', message: 'permission denied for table patients' },
      { code: '57P01', message: 'terminating connection due to administrator command' },
      { message: 'TypeError: fetch failed' },
    ].map((error) => (fromDatabase(error) as AppError).code)
    expect(codes).toEqual(['name_taken', 'not_found', 'not_allowed', 'database_unreachable', 'database_unreachable'])
  })

  it('leaves a bug a bug', () => {
    expect(() => unwrap({ data: null, error: { code: '42703', message: 'column "x" does not exist' } })).toThrow('42703')
    expect(fromDatabase({ code: '42703', message: 'column "x" does not exist' })).not.toBeInstanceOf(AppError)
  })
})

describe('the sentences', () => {
  it('exist in both languages for every code that SQL refuses with', () => {
    const codes = [...migrations.matchAll(/refuse\('([a-z_]+)'/g)].map((match) => match[1]!)
    expect(codes.length).toBeGreaterThan(15)
    for (const code of codes) {
      expect(en, code).toHaveProperty(code)
      expect(hi, code).toHaveProperty(code)
    }
  })

  it('name only constraints that exist', () => {
    const named = [...readFileSync('lib/errors.ts', 'utf8').matchAll(/^ {2}([a-z0-9_]+): '[a-z_]+',$/gm)].map((match) => match[1]!)
    expect(named.length).toBeGreaterThan(15)
    for (const constraint of named) expect(migrations).toContain(constraint)
  })

  it('explain a taken slot with time and person, or without the person', () => {
    const t = createTranslator({ locale: 'en', messages: { errors: en }, namespace: 'errors' }) as never
    const details = { with: 'dentist', dentist: 'Dr Rao', chair: null, patient: 'Asha Patil', starts_at: '2001-12-01T04:30:00Z', ends_at: '2001-12-01T05:00:00Z' }
    const told = (extra: object) => describeRefusal(new AppError('slot_taken', { ...details, ...extra }), t, 'en', 'Asia/Kolkata')
    expect(told({})).toMatch(/^Dr Rao is busy on .*Dec.* from 10:00 am to 10:30 am, by Asha Patil\.$/i)
    expect(told({ patient: null })).toMatch(/to 10:30 am\.$/i)
  })
})
