import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMobile, readPhone } from '../phone'
import { ageOn, birthText, displayPhone, isMinor, latestToday, looksLikePhone, markMatches, markPhone, mergeChanges, readBirth, tidyName } from './rules'

const today = '2026-11-22'

describe('date of birth or age, as typed', () => {
  test.each([
    ['34', '1992-01-01', 'year'],
    ['34 y', '1992-01-01', 'year'],
    ['34 साल', '1992-01-01', 'year'],
    ['३४', '1992-01-01', 'year'],
    ['0', '2026-01-01', 'year'],
    ['1990', '1990-01-01', 'year'],
    ['12/3/1990', '1990-03-12', 'day'],
    ['12-03-90', '1990-03-12', 'day'],
    ['5.6.24', '2024-06-05', 'day'],
    ['12 Mar 1990', '1990-03-12', 'day'],
    ['12 march 1990', '1990-03-12', 'day'],
    ['12031990', '1990-03-12', 'day'],
    ['1990-03-12', '1990-03-12', 'day'],
    ['29/2/2024', '2024-02-29', 'day'],
    ['22/11/2026', '2026-11-22', 'day'],
  ])('%s is %s, known to the %s', (typed, date, precision) => {
    expect(readBirth(typed, today)).toEqual({ date, precision })
  })

  test.each([
    ['31/2/1990', 'birthImpossible'],
    ['29/2/2023', 'birthImpossible'],
    ['12/13/1990', 'birthImpossible'],
    ['0/1/1990', 'birthImpossible'],
    ['12 foo 1990', 'birthImpossible'],
    ['23/11/2026', 'birthFuture'],
    ['2031', 'birthFuture'],
    ['121', 'birthTooOld'],
    ['1/1/1880', 'birthTooOld'],
    ['1066', 'birthTooOld'],
    ['next week', 'birthUnclear'],
    ['<script>', 'birthUnclear'],
    ['-5', 'birthUnclear'],
  ])('%s is refused: %s', (typed, problem) => {
    expect(readBirth(typed, today)).toBe(problem)
  })

  test('blank is no answer', () => expect(readBirth('  ', today)).toBeNull())

  test('whatever is typed, the answer is a real day not after today, and reads back the same', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,2}[/. -]\d{1,2}[/. -](\d{2}|\d{4})$/), fc.nat(9999).map(String)), (typed) => {
      const birth = readBirth(typed, today)
      if (birth === null || typeof birth === 'string') return
      expect(new Date(`${birth.date}T00:00Z`).toISOString().slice(0, 10)).toBe(birth.date)
      expect(birth.date <= today).toBe(true)
      expect(readBirth(birthText(birth.date, birth.precision), today)).toEqual(birth)
    }))
  })
})

describe('age', () => {
  test('turns over on the birthday', () => {
    expect(ageOn('1990-11-23', 'day', today)).toEqual({ years: 35, months: 11, about: false })
    expect(ageOn('1990-11-22', 'day', today)).toEqual({ years: 36, months: 0, about: false })
  })
  test('of somebody born on 29 February turns over on 1 March', () => {
    expect(ageOn('2024-02-29', 'day', '2025-02-28')?.years).toBe(0)
    expect(ageOn('2024-02-29', 'day', '2025-03-01')?.years).toBe(1)
  })
  test('from a year is the age that was told, and says that it is about', () => {
    expect(ageOn('1992-01-01', 'year', today)).toEqual({ years: 34, months: 0, about: true })
  })
  test('of a child born today somewhere east of the server is 0', () => {
    expect(ageOn('2026-11-23', 'day', today)).toEqual({ years: 0, months: 0, about: false })
  })
  test('minors are under 18; without a birth date nobody is one', () => {
    expect(isMinor('2008-11-23', 'day', today)).toBe(true)
    expect(isMinor('2008-11-22', 'day', today)).toBe(false)
    expect(isMinor('2009-01-01', 'year', today)).toBe(true)
    expect(isMinor(null, 'day', today)).toBe(false)
  })
  test('the latest today is 14 hours ahead of UTC', () => {
    expect(latestToday(new Date('2026-11-22T09:59:59Z'))).toBe('2026-11-22')
    expect(latestToday(new Date('2026-11-22T10:00:00Z'))).toBe('2026-11-23')
  })
})

describe('phone, as typed', () => {
  test.each([
    ['9876543210', '+919876543210'],
    ['98765 43210', '+919876543210'],
    ['098765-43210', '+919876543210'],
    ['+91 98765 43210', '+919876543210'],
    ['919876543210', '+919876543210'],
    ['0091 98765 43210', '+919876543210'],
    ['९८७६५४३२१०', '+919876543210'],
    ['020 2567 1234', '+912025671234'],
    ['+912025671234', '+912025671234'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+1 (415) 555-2671', '+14155552671'],
  ])('%s is %s', (typed, number) => expect(readPhone(typed)).toBe(number))

  test.each([
    ['98765abc10', 'phoneLetters'],
    ['call me', 'phoneLetters'],
    ['9876543210 ext 5', 'phoneLetters'],
    ['<script>alert(1)</script>', 'phoneLetters'],
    ['9876543210 / 9876543211', 'phoneTwo'],
    ['987654321', 'phoneShort'],
    ['12', 'phoneShort'],
    ['98765432101', 'phoneLong'],
    ['1234567890', 'phoneInvalid'],
    ['5876543210', 'phoneInvalid'],
    ['+999 12345678', 'phoneInvalid'],
  ])('%s is refused: %s', (typed, problem) => expect(readPhone(typed)).toEqual({ problem }))

  test('blank is no answer', () => expect(readPhone(' ')).toBeNull())
  test('WhatsApp needs a mobile', () => {
    expect(readPhone('020 2567 1234', { mobileOnly: true })).toEqual({ problem: 'phoneNotMobile' })
    expect(isMobile('+919876543210')).toBe(true)
    expect(isMobile('+912025671234')).toBe(false)
    expect(isMobile('+14155552671')).toBe(true)
  })
  test('what was read reads back the same, whatever was typed', () => {
    fc.assert(fc.property(fc.stringMatching(/^[+0-9 ()-]{0,18}$/), (typed) => {
      const number = readPhone(typed)
      if (typeof number !== 'string') return
      expect(number).toMatch(/^\+[1-9]\d{6,14}$/)
      expect(readPhone(number)).toBe(number)
    }))
  })
  test('is shown in two halves', () => {
    expect(displayPhone('+919876543210')).toBe('98765 43210')
    expect(displayPhone('+442079460958')).toBe('+442079460958')
  })
})

describe('name', () => {
  test.each([
    ['  Sunita   Joshi ', 'Sunita Joshi'],
    ['Sunita\nJoshi\t', 'Sunita Joshi'],
    ['सुनीता जोशी', 'सुनीता जोशी'],
    ['क्‍ष', 'क्‍ष'],
    ['👩‍👧 Ma', '👩‍👧 Ma'],
    ['\u202Eevil\u200B', 'evil'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('%j is kept as %j', (typed, kept) => expect(tidyName(typed)).toBe(kept))
})

describe('search', () => {
  test('marks what was typed, in any case, and nothing when it only sounds alike', () => {
    expect(markMatches('Sunita Joshi', 'sun jo')).toEqual([['Sun', true], ['ita ', false], ['Jo', true], ['shi', false]])
    expect(markMatches('Suneeta', 'sunita')).toEqual([['Suneeta', false]])
    expect(markMatches('a+b (c)', '+b (')).toEqual([['a', false], ['+b', true], [' ', false], ['(', true], ['c)', false]])
    expect(markMatches('Asha', '  ')).toEqual([['Asha', false]])
  })
  test('marks digits across the gap in a phone, and not the country code that is not shown', () => {
    expect(markPhone('+919876543210', '6543')).toEqual([['987', false], ['65 43', true], ['210', false]])
    expect(markPhone('+919876543210', '098765')).toEqual([['98765', true], [' 43210', false]])
    expect(markPhone('+919876543210', '+91 98')).toEqual([['98', true], ['765 43210', false]])
    expect(markPhone('+919876543210', '91')).toEqual([['98765 43210', false]])
    expect(markPhone('+919876543210', '555')).toEqual([['98765 43210', false]])
    expect(markPhone('+919876543210', 'Asha 98')).toEqual([['98765 43210', false]])
    expect(markPhone('+442079460958', '2079')).toEqual([['+44', false], ['2079', true], ['460958', false]])
  })
  test('tells a phone from a name', () => {
    expect(looksLikePhone('98765 432')).toBe(true)
    expect(looksLikePhone('+91 98')).toBe(true)
    expect(looksLikePhone('Sunita 2')).toBe(false)
  })
})

describe('two people changing the same patient', () => {
  const base = { name: 'Asha', phone: '1', locality: '', allergies: ['Latex'] }
  test('fields that only one of them changed are both kept', () => {
    expect(mergeChanges(base, { ...base, phone: '2' }, { ...base, locality: 'Baner', allergies: [] }))
      .toEqual({ merged: { name: 'Asha', phone: '2', locality: 'Baner', allergies: [] }, taken: ['locality', 'allergies'], disputed: [] })
  })
  test('a field that both changed is for a person to decide', () => {
    expect(mergeChanges(base, { ...base, phone: '2' }, { ...base, phone: '3' }))
      .toEqual({ merged: { ...base, phone: '2' }, taken: [], disputed: ['phone'] })
  })
  test('the same change made twice is no dispute', () => {
    expect(mergeChanges(base, { ...base, phone: '2' }, { ...base, phone: '2' }).disputed).toEqual([])
  })
})
