import { describe, expect, test } from 'vitest'
import { clickToChatLink, errorKey, messageVariables, renderMessage, tapPayload, variablesIn } from './rules.ts'

const facts = { name: 'Sunita Deshpande', startsAt: '2026-11-24T05:00:00Z', timeZone: 'Asia/Kolkata', place: 'Smile Dental Care,\n FC Road,  Pune' }

describe('what a message says', () => {
  test.each([
    ['en', 'Tuesday, 24 November', '10:30 am'],
    ['hi', 'मंगलवार, 24 नवंबर', '10:30 am'],
    ['mr', 'मंगळवार, २४ नोव्हेंबर', '१०:३० AM'],
    ['ta', 'நவம்பர் 24, செவ்வாய்', '10:30 AM'],
  ])('date and time in %s', (language, date, time) => {
    const values = messageVariables({ ...facts, language })
    expect(values.date).toBe(date)
    expect(values.time).toBe(time)
  })

  test('in the zone of the clinic, also where clocks change', () => {
    const values = (startsAt: string) => messageVariables({ ...facts, startsAt, timeZone: 'Europe/London', language: 'en' }).time
    expect(values('2026-10-25T00:30:00Z')).toBe('1:30 am')
    expect(values('2026-10-25T01:30:00Z')).toBe('1:30 am')
  })

  test('a language without a name here reads as English, and values fit one line', () => {
    expect(messageVariables({ ...facts, language: 'zz' }).date).toMatch(/Tuesday/)
    expect(messageVariables({ ...facts, language: 'en' }).place).toBe('Smile Dental Care, FC Road, Pune')
  })

  test('every variable is filled in, an unknown one stays visible', () => {
    expect(renderMessage('Hello {{name}}, {{ time }} {{date}} {{other}}', { name: 'A', time: '9', date: 'today' })).toBe('Hello A, 9 today {{other}}')
    expect(variablesIn('{{name}} {{ time }} {{name}}')).toEqual(['name', 'time'])
  })
})

test('a value is never read as a template', () => {
  expect(renderMessage('Hello {{name}}', { name: '{{place}} $& <script>' })).toBe('Hello {{place}} $& <script>')
})

test('the click-to-chat link has digits only and an encoded text', () => {
  expect(clickToChatLink('+919812345678', 'नमस्ते & hello?')).toBe(
    `https://wa.me/919812345678?text=${encodeURIComponent('नमस्ते & hello?')}`,
  )
})

test('a tap names the visit and its version', () => {
  expect(tapPayload('reschedule', 'v1', 3)).toBe('RESCHEDULE:v1:3')
})

test('errors without a sentence of their own share one', () => {
  expect([errorKey(131026), errorKey(99), errorKey(null), errorKey(0)]).toEqual(['131026', 'other', 'other', '0'])
})
