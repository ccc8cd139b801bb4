import { describe, expect, test } from 'vitest'
import { isTooth } from '../charts/teeth'
import { changed, placesByTeeth, putting, swapping, takenBack, type PlaceChanges } from './mount'
import { drawMount, mountLayouts, placeBeside } from './mount-layouts'

describe('a mount as it is drawn', () => {
  test.for(mountLayouts)('%s has as many places as it says, none over another, all inside', (layout) => {
    const { places, width, height } = drawMount(layout)
    expect(places).toHaveLength(Number(layout.split('_')[1]))
    expect(new Set(places.map(({ name }) => name)).size).toBe(places.length)
    for (const a of places) {
      expect(a.teeth.every(isTooth) && a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height, a.name).toBe(true)
      for (const b of places) {
        if (a !== b) expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y, `${a.name} and ${b.name}`).toBe(true)
      }
    }
  })
  test.for(['full_14', 'full_18', 'full_20'] as const)('%s shows every tooth of the second dentition on a periapical', (layout) => {
    const teeth = drawMount(layout).places.filter(({ kind }) => kind === 'periapical').flatMap((place) => place.teeth)
    expect(teeth.toSorted()).toEqual([1, 2, 3, 4].flatMap((q) => [1, 2, 3, 4, 5, 6, 7, 8].map((n) => q * 10 + n)))
  })
  test('the right of the patient is at the left', () => {
    for (const layout of mountLayouts) {
      const { places, width } = drawMount(layout)
      for (const { name, x, width: w } of places) {
        if (name.includes('right')) expect(x + w / 2, name).toBeLessThan(width / 2)
        if (name.includes('left')) expect(x + w / 2, name).toBeGreaterThan(width / 2)
      }
    }
  })
  test.for([[1, 'ArrowRight', 2], [1, 'ArrowLeft', 1], [1, 'ArrowDown', 8], [8, 'ArrowDown', 12], [4, 'ArrowDown', 15], [9, 'ArrowRight', 10], [18, 'ArrowUp', 11], [18, 'ArrowRight', 18]] as const)(
    'from %i %s leads to %i in a full mouth of 18', ([from, key, to]) => {
      expect(placeBeside(drawMount('full_18').places, from, key)).toBe(to)
    })
  test('arrows reach every place', () => {
    for (const layout of mountLayouts) {
      const { places } = drawMount(layout)
      const reached = new Set([1])
      for (const from of reached) for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) reached.add(placeBeside(places, from, key))
      expect(reached.size, layout).toBe(places.length)
    }
  })
})

describe('places', () => {
  test('an image from outside takes a place, and whatever stood there goes back', () => {
    expect(changed({ 1: 'a' }, putting({ 1: 'a' }, 'b', 1))).toEqual({ 1: 'b' })
  })
  test('an image of the mount changes places with another, or moves to an empty one', () => {
    expect(changed({ 1: 'a', 2: 'b' }, putting({ 1: 'a', 2: 'b' }, 'a', 2))).toEqual({ 1: 'b', 2: 'a' })
    expect(changed({ 1: 'a' }, putting({ 1: 'a' }, 'a', 2))).toEqual({ 2: 'a' })
    expect(putting({ 1: 'a' }, 'a', 1)).toEqual({})
  })
  test.for<[PlaceChanges]>([[{ 1: 'b', 2: null }], [{ 3: 'c' }], [swapping({ 1: 'a', 2: 'b' }, 1, 2)], [swapping({ 1: 'a', 2: 'b' }, 1, 3)]])('%j is taken back', ([changes]) => {
    const before = { 1: 'a', 2: 'b' }
    expect(changed(changed(before, changes), takenBack(before, changes))).toEqual(before)
  })
})

describe('places by teeth', () => {
  const image = (id: string, teeth: number[], kind: 'bitewing' | 'periapical' = 'periapical', takenAt = '2026-01-01T10:00:00Z') => ({ id, sort: 'xray' as const, kind, teeth, takenAt })
  const mount = { layout: 'full_18' as const, takenOn: '2026-01-01', placed: {} }
  const found = (changes: PlaceChanges) => Object.fromEntries(Object.entries(changes).map(([place, id]) => [id, drawMount('full_18').places[Number(place) - 1]!.name]))

  test('each image goes where its teeth are, bitewings among bitewings', () => {
    expect(found(placesByTeeth(mount, [image('a', [16, 17]), image('b', [31, 41]), image('c', [36, 26], 'bitewing'), image('d', [13])])))
      .toEqual({ a: 'upper_right_molars', b: 'lower_incisors', c: 'left_molars', d: 'upper_right_canine' })
  })
  test('of two for one place the nearer day wins; an image without teeth stays out', () => {
    expect(found(placesByTeeth(mount, [image('old', [16], 'periapical', '2024-01-01T10:00:00Z'), image('new', [16]), image('none', [])]))).toEqual({ new: 'upper_right_molars' })
  })
  test('what stands somewhere stays, and its place is not given away', () => {
    expect(placesByTeeth({ ...mount, placed: { 1: 'a', 5: 'b' } }, [image('a', [16]), image('b', [16]), image('c', [17])])).toEqual({})
  })
})
