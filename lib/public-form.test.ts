import { describe, expect, it, vi } from 'vitest'
import type { AppError } from './errors'

const keys = vi.hoisted(() => ({ now: 'local:one' }))
vi.mock('server-only', () => ({}))
vi.mock('./env', () => ({ env: () => ({ TOKEN_KEYS: keys.now }) }))
const { proveForm, sealForm } = await import('./public-form')

const shown = Date.UTC(2026, 10, 23, 1)
const seal = sealForm(shown)
const codeOf = (form: { seal: string; trap: string }, after: number) => {
  try {
    proveForm(form, shown + after)
    return null
  } catch (error) {
    return (error as AppError).code
  }
}

describe('a form that anyone may send', () => {
  it.each([
    ['after a while', { seal, trap: '' }, 3_000, null],
    ['at the end of a long day', { seal, trap: '' }, 12 * 3_600_000, null],
    ['as fast as a program', { seal, trap: '' }, 2_999, 'form_not_taken'],
    ['with what nobody sees filled in', { seal, trap: 'https://buy.example' }, 10_000, 'form_not_taken'],
    ['left open over night', { seal, trap: '' }, 12 * 3_600_000 + 1, 'form_too_old'],
    ['with a time of its own making', { seal: seal.replace(/^\d+/, String(shown - 60_000)), trap: '' }, 10_000, 'form_not_taken'],
    ['without a seal', { seal: '', trap: '' }, 10_000, 'form_not_taken'],
  ])('%s', (_, form, after, code) => expect(codeOf(form, after)).toBe(code))

  it('is not taken with the seal of another installation', () => {
    keys.now = 'local:other'
    expect(codeOf({ seal, trap: '' }, 10_000)).toBe('form_not_taken')
    keys.now = 'local:one'
  })
})
