import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCharacter, gstinState, stateOfGstin, tidyGstin } from './gstin'

test('the published example is right, however it is typed', () => {
  expect(gstinState('27AAPFU0939F1ZV')).toBe('right')
  expect(gstinState(' 27aapfu0939f1zv ')).toBe('right')
  expect(gstinState('27 AAPFU 0939F 1ZV')).toBe('right')
  expect(tidyGstin('27-aapfu0939f-1zv')).toBe('27AAPFU0939F1ZV')
})

test('says while typing whether it can still become one', () => {
  expect(gstinState('')).toBe('empty')
  expect(gstinState('2')).toBe('partial')
  expect(gstinState('27AAPFU09')).toBe('partial')
  expect(gstinState('2A')).toBe('form')
  expect(gstinState('27AAP1')).toBe('form')
  expect(gstinState('27AAPFU0939F1ZV9')).toBe('form')
  expect(gstinState('27AAPFU0939F0ZV')).toBe('form')
})

test('a wrong character anywhere is noticed', () => {
  const right = '27AAPFU0939F1ZV'
  const classes = ['0123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 25 }), (at, by) => {
      const set = classes.find((letters) => letters.includes(right[at]!))!
      const other = set[(set.indexOf(right[at]!) + by) % set.length]!
      fc.pre(other !== right[at])
      expect(gstinState(right.slice(0, at) + other + right.slice(at + 1))).not.toBe('right')
    }),
  )
})

test('the check character of other registrations', () => {
  expect(checkCharacter('29AAGCB7383J1Z')).toBe('4')
  expect(checkCharacter('09AAACH7409R1Z')).toBe('Z')
})

test('the first two digits name the state', () => {
  expect(stateOfGstin('27')).toBe('27')
  expect(stateOfGstin('33aa')).toBe('33')
  expect(stateOfGstin('2')).toBeNull()
  expect(stateOfGstin('99AAA')).toBeNull()
})
