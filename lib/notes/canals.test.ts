import { expect, test } from 'vitest'
import { lengthText, readLength, usualCanals } from './canals'

test('the table begins with the canals that the tooth commonly has', () => {
  expect([16, 27, 36, 14, 11, 33, 55, 74].map(usualCanals)).toEqual([
    ['MB', 'MB2', 'DB', 'P'], ['MB', 'DB', 'P'], ['MB', 'ML', 'D'], ['B', 'P'], ['Single'], ['Single'], ['MB', 'DB', 'P'], ['MB', 'ML', 'D'],
  ])
})

test('lengths are kept in tenths of a millimetre', () => {
  expect(['20.5', '21', '19,5', '', '4.9', '41', '20.55', 'x'].map(readLength)).toEqual([205, 210, 195, null, undefined, undefined, undefined, undefined])
  expect([205, 210, null].map(lengthText)).toEqual(['20.5', '21.0', ''])
})
