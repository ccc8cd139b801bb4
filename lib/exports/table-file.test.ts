import { describe, expect, test } from 'vitest'
import { cellOf, tableFile } from './table-file'

describe('a value of a table as a cell', () => {
  test.for<[unknown, unknown]>([
    [null, null], [7, 7], [false, 'false'], ['Sunita', 'Sunita'], ['+919876543210', { phones: ['+919876543210'] }], ['+1 or so', '+1 or so'],
    [['Latex', 'Penicillin'], 'Latex; Penicillin'], [[], ''], [['+919876543210'], { phones: ['+919876543210'] }], [{ a: 1 }, '{"a":1}'], [[1, 2], '[1,2]'],
  ])('%j', ([value, cell]) => expect(cellOf(value)).toEqual(cell))
})

test('a table of several pages is one file with one heading', async () => {
  const pages = [{ rows: [{ id: 1, name: 'A' }, { id: 2, name: '=B' }], next: { id: 2 } }, { rows: [{ id: 3, name: null }], next: null }]
  const asked: unknown[] = []
  const parts: string[] = []
  for await (const part of tableFile(['id', 'name'], async (after) => (asked.push(after), pages.shift()!))) parts.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(part))
  expect(asked).toEqual([null, { id: 2 }])
  expect(parts.join('')).toBe('\ufeffid,name\r\n1,A\r\n2,\'=B\r\n3,\r\n')
})
