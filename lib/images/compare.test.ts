import { expect, test } from 'vitest'
import { pairOf, partnerOf } from './compare'

const image = (id: string, kind: 'bitewing' | 'periapical' | 'smile', takenAt: string, teeth: number[] = []) => ({ id, sort: kind === 'smile' ? ('photograph' as const) : ('xray' as const), kind, teeth, takenAt })
const now = image('now', 'bitewing', '2026-05-01', [16, 46])
const year = image('year', 'bitewing', '2025-05-01', [46])
const other = image('other', 'bitewing', '2026-04-01', [26])
const root = image('root', 'periapical', '2026-04-30', [46])
const smile = image('smile', 'smile', '2026-05-01')
const all = [now, smile, root, other, year]

test('a bitewing is compared with the bitewing of the same teeth, not with what was taken the day before', () => {
  expect(partnerOf(all, now)).toBe(year)
  expect(partnerOf([now, other, root], now)).toBe(other)
  expect(partnerOf([now, smile, root], now)).toBe(root)
  expect(partnerOf([now, smile], now)).toBe(smile)
  expect(partnerOf([now], now)).toBeNull()
})
test('an older one comes before a newer one that is nearer', () => {
  expect(partnerOf([year, now, image('past', 'bitewing', '2020-05-01', [46])], year)?.id).toBe('past')
})
test('what the address names stands where it says', () => {
  expect(pairOf(all, 'now', 'smile')).toEqual([now, smile])
  expect(pairOf(all, 'now', null)).toEqual([now, year])
  expect(pairOf(all, null, 'now')).toEqual([year, now])
  expect(pairOf(all, 'now', 'now')).toEqual([now, year])
  expect(pairOf(all, 'gone', null)).toEqual([year, now])
  expect(pairOf([now], null, null)).toBeNull()
  expect(pairOf([], 'now', null)).toBeNull()
})
