import ExcelJS from 'exceljs'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { listRows, openList } from './read-list'
import { ListError } from './list-error'

const file = (...parts: BlobPart[]) => new Blob(parts)
const text = 'Name,Mobile,Notes\r\nSunita Joshi,9876543210,"two\nlines, ""quoted"""\r\nरवि,9822000001,\r\n'
async function rowsOf(blob: Blob) {
  const rows = []
  for await (const row of listRows(blob, (await openList(blob)).source)) rows.push(row)
  return rows
}
const expected = [
  { line: 2, cells: ['Sunita Joshi', '9876543210', 'two\nlines, "quoted"'] },
  { line: 3, cells: ['रवि', '9822000001', ''] },
]
const problemOf = (blob: Blob) => openList(blob).then(() => 'read', (error) => (error instanceof ListError ? error.problem : error))
/** A file that says something else about itself than what is in it. */
const pretending = (content: string, lies: Partial<Blob>) =>
  Object.defineProperties(file(content), Object.fromEntries(Object.entries(lies).map(([name, value]) => [name, { value }])))
function utf16(source: string, bigEndian: boolean, mark = true) {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + source, 'utf16le')
  return file(bigEndian ? bytes.swap16() : bytes)
}

describe('CSV', () => {
  it('is read in every encoding lists come in', async () => {
    for (const blob of [file(text), file('\ufeff', text), utf16(text, false), utf16(text, true), utf16(text, false, false), utf16(text, true, false)]) {
      expect(await rowsOf(blob)).toEqual(expected)
    }
    expect(await rowsOf(file(Buffer.from('Name,Mobile\nJos\xe9,1\n', 'latin1')))).toEqual([{ line: 2, cells: ['José', '1'] }])
  })

  it('is read with every separator, with and without Excel saying which', async () => {
    for (const separator of [',', ';', '\t', '|']) {
      const other = `Name${separator}Mobile\nA, b; c${separator}1\nD${separator}2\n`.replace('A, b; c', `"A${separator} b"`)
      expect((await rowsOf(file(other)))[0]!.cells, separator).toEqual([`A${separator} b`, '1'])
    }
    expect((await rowsOf(file('sep=;\nName;Mobile\nA;1\n')))[0]!.cells).toEqual(['A', '1'])
  })

  it('forgives stray quotes and the line ends of old programs', async () => {
    expect((await rowsOf(file('Name,Mobile\rA "Bunty" B,1\r"C" D,2'))).map(({ cells }) => cells)).toEqual([['A "Bunty" B', '1'], ['C" D', '2']])
  })

  it('is one stream: pieces may end anywhere', async () => {
    const bytes = Buffer.from(text)
    const slowly = pretending(text, {
      stream: () => new ReadableStream({
        start(controller) {
          for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
          controller.close()
        },
      }),
    })
    expect(await rowsOf(slowly)).toEqual(expected)
  })

  it('with two million rows is refused before it has been read', async () => {
    let read = 0
    const endless = pretending('Name,Mobile\nA,1\n', {
      size: 20 * 2 ** 20,
      stream: () => new ReadableStream({
        pull(controller) {
          if (read === 0) controller.enqueue(Buffer.from('Name,Mobile\n'))
          read += 1000
          controller.enqueue(Buffer.from('A,1\n'.repeat(1000)))
          if (read >= 2_000_000) controller.close()
        },
      }),
    })
    const before = process.memoryUsage().heapUsed
    expect(await problemOf(endless)).toBe('tooManyRows')
    expect(read).toBeLessThan(60_000)
    expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(100)
  })

  it('is refused when it is too large, has too many columns or a quote that never ends', async () => {
    expect(await problemOf(pretending('a', { size: 31 * 2 ** 20 }))).toBe('fileTooLarge')
    expect(await problemOf(file(`${Array.from({ length: 301 }, (_, i) => `c${i}`).join(',')}\n${'x,'.repeat(300)}x\n`))).toBe('tooManyColumns')
    expect(await problemOf(file('Name,Mobile\n"A,1\nB,2\n'))).toBe('quoteOpen')
    expect(await problemOf(file(''))).toBe('empty')
    expect(await problemOf(file('Name,Mobile\n'))).toBe('empty')
  })

  it('with 300 columns is read, and those that mean something are found', async () => {
    const headings = Array.from({ length: 300 }, (_, i) => (i === 120 ? 'Patient Name' : i === 299 ? 'Mobile Number' : `Field ${i}`))
    const list = await openList(file(`${headings.join(',')}\n${headings.map((_, i) => (i === 120 ? 'Sunita' : i === 299 ? '9876543210' : '')).join(',')}\n`))
    expect(list.columns).toHaveLength(300)
    expect(list.columns.flatMap(({ guess, samples }) => (guess ? [[guess, samples]] : []))).toEqual([['fullName', ['Sunita']], ['phone', ['9876543210']]])
  })

  it('other files are told from lists', async () => {
    expect(await problemOf(file('%PDF-1.7 …'))).toBe('notAList')
    expect(await problemOf(file(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])))).toBe('oldExcel')
    expect(await problemOf(file(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])))).toBe('damaged')
    expect(await problemOf(file('<html><table>'))).toBe('notAList')
  })
})

describe('XLSX', () => {
  async function workbook(fill: (book: ExcelJS.Workbook) => void) {
    const book = new ExcelJS.Workbook()
    fill(book)
    return file((await book.xlsx.writeBuffer()) as ArrayBuffer)
  }

  it('is read: texts, numbers, dates, formulas as they were saved, the first sheet that holds anything', async () => {
    const blob = await workbook((book) => {
      book.addWorksheet('Empty')
      const sheet = book.addWorksheet('Patients & more')
      sheet.addRow(['Smile Dental, list of March'])
      sheet.addRow(['Name', 'Mobile', 'DOB', 'Visit', 'Sum', 'Bold', 'Done'])
      sheet.addRow(['Sunita <3 & Co', 9876543210, new Date(Date.UTC(1984, 3, 3)), new Date(Date.UTC(2026, 11, 1, 10, 30)), { formula: 'B3*2', result: 42 }, { richText: [{ text: 'So' }, { text: 'lo' }] }, true])
      sheet.addRow([])
      sheet.addRow([undefined, undefined, undefined, undefined, { formula: 'HYPERLINK("http://x")', result: 'click' }])
      sheet.getColumn(3).numFmt = 'dd/mm/yyyy'
      sheet.getColumn(4).numFmt = '[$-409]d-mmm-yy h:mm AM/PM;@'
    })
    const list = await openList(blob)
    expect([list.sheets, list.source.sheet, list.rows]).toEqual([['Empty', 'Patients & more'], 1, 2])
    expect(list.columns.map(({ guess }) => guess)).toEqual(['fullName', 'phone', 'birth', 'visitDate', null, null, null])
    expect(await rowsOf(blob)).toEqual([
      { line: 3, cells: ['Sunita <3 & Co', '9876543210', '1984-04-03', '2026-12-01 10:30', '42', 'Solo', 'Yes'] },
      { line: 5, cells: ['', '', '', '', 'click'] },
    ])
    expect(await problemOf(await workbook((book) => book.addWorksheet('Nothing')))).toBe('empty')
  })

  it('with 50,001 rows is refused', async () => {
    const blob = await workbook((book) => {
      const sheet = book.addWorksheet('Long')
      sheet.addRow(['Name'])
      for (let i = 0; i < 50_001; i++) sheet.addRow(['A'])
    })
    expect(await problemOf(blob)).toBe('tooManyRows')
  }, 20_000)

  it('that unpacks without end is refused on the way, in little memory', async () => {
    const blob = bomb(2 ** 29)
    expect(blob.size).toBeLessThan(2 ** 21)
    const before = process.memoryUsage().rss
    expect(await problemOf(blob)).toBe('inflated')
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(300)
  }, 20_000)
})

/** A workbook whose one sheet is half a gigabyte of blank rows. */
function bomb(size: number): Blob {
  const sheet = deflateRawSync(Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(size, '<row r="1"></row>')]))
  const files: [string, Buffer, number][] = [
    ['xl/_rels/workbook.xml.rels', Buffer.from('<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'), 0],
    ['xl/workbook.xml', Buffer.from('<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'), 0],
    ['xl/worksheets/sheet1.xml', sheet, 8],
  ]
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, data, method] of files) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(data.length, 20)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    parts.push(local, Buffer.from(name), data)
    directory.push(central, Buffer.from(name))
    offset += 30 + name.length + data.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return new Blob([Buffer.concat([...parts, ...directory, end])])
}
