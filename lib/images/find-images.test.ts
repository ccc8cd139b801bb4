import { describe, expect, it } from 'vitest'
import { byDay, countImages, daysLeft, findImages, type ImageFilter } from './find-images'
import { toImage, type Image } from './image'
import type { ImageKind } from './kinds'
import { sortOf } from './kinds'

let n = 0
const image = (kind: ImageKind, takenAt: string, more: Partial<Image> = {}): Image => ({
  ...toImage({ id: String(++n), sort: sortOf(kind), kind, name: 'scan.jpg', note: '', teeth: [], taken_at: takenAt, taken_known: true, name_differs: false, source: 'file', created_at: takenAt, version: 1 }),
  ...more,
})
const bitewing = image('bitewing', '2026-03-01T20:00:00Z', { teeth: [36, 37] })
const apex = image('periapical', '2026-03-01T05:00:00Z', { teeth: [36], note: 'Apex of 36' })
const smile = image('smile', '2025-03-02T05:00:00Z')
const report = image('report', '2025-03-02T04:00:00Z', { name: 'Blood sugar March.pdf' })
const all = [bitewing, apex, smile, report]
const word = (kind: ImageKind) => ({ bitewing: 'Bitewing', periapical: 'Periapical' } as Record<string, string>)[kind] ?? kind
const found = (filter: Partial<ImageFilter>) => findImages(all, { sort: null, kind: null, tooth: null, query: '', ...filter }, word)

describe('looking for an image', () => {
  it.each([
    ['everything', {}, all], ['X-rays', { sort: 'xray' }, [bitewing, apex]], ['bitewings', { kind: 'bitewing' }, [bitewing]],
    ['of a tooth', { tooth: 37 }, [bitewing]], ['X-rays of a tooth', { sort: 'xray', tooth: 36 }, [bitewing, apex]],
    ['by name, whatever the case and order', { query: 'march blood' }, [report]], ['by note', { query: 'apex' }, [apex]],
    ['by the word for its kind', { query: 'bitew' }, [bitewing]], ['nothing', { query: 'blood 2019' }, []],
  ] as const)('%s', (_, filter, expected) => {
    expect(found(filter as Partial<ImageFilter>)).toEqual(expected)
  })
})

it('puts them under the days of the clinic, not of Greenwich', () => {
  expect(byDay(all, 'Asia/Kolkata').map(({ day, images }) => [day, images.length])).toEqual([['2026-03-02', 1], ['2026-03-01', 1], ['2025-03-02', 2]])
  expect(byDay(all, 'UTC').map(({ day }) => day)).toEqual(['2026-03-01', '2025-03-02'])
  expect(byDay([], 'UTC')).toEqual([])
})

it('counts the sorts, and the kinds that are there', () => {
  expect(countImages(all)).toEqual({ sorts: { xray: 2, photograph: 1, document: 1 }, kinds: [['bitewing', 1], ['periapical', 1], ['smile', 1], ['report', 1]] })
})

it('knows how long a document counts', () => {
  expect([daysLeft('2026-11-22', '2026-11-22'), daysLeft('2026-12-01', '2026-11-22'), daysLeft('2026-11-20', '2026-11-22')]).toEqual([0, 9, -2])
})
