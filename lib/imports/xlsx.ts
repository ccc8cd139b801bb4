import { excelDate } from './dates'
import { ListError } from './list-error'
import { Zip } from './zip'

/** Excel has no more rows; a sheet that says otherwise was made to be unpacked. */
const mostSheetRows = 1_048_576

/**
 * A reader of its own for XLSX: exceljs reads a workbook whole in a browser, which an archive made for it fills without
 * end. Rows come as the sheet is unpacked; formulas are what they were when the file was saved, dates are ISO text.
 */
export class Workbook {
  readonly sheets: { name: string; path: string }[]
  readonly #zip: Zip
  readonly #from1904: boolean
  #strings?: string[]
  #dateStyles?: boolean[]

  private constructor(zip: Zip, sheets: Workbook['sheets'], from1904: boolean) {
    this.#zip = zip
    this.sheets = sheets
    this.#from1904 = from1904
  }

  /** @throws ListError damaged, noSheet */
  static async open(file: Blob): Promise<Workbook> {
    const zip = await Zip.open(file)
    const paths = new Map<string, string>()
    for await (const batch of tags(zip.text('xl/_rels/workbook.xml.rels'))) for (const tag of batch) {
      if (tag.name === 'Relationship') paths.set(tag.attribute('Id'), tag.attribute('Target').replace(/^\/?(xl\/)?/, 'xl/'))
    }
    const sheets: Workbook['sheets'] = []
    let from1904 = false
    for await (const batch of tags(zip.text('xl/workbook.xml'))) for (const tag of batch) {
      if (tag.name === 'workbookPr') from1904 = /^(1|true)$/.test(tag.attribute('date1904'))
      const path = tag.name === 'sheet' ? paths.get(tag.attribute('r:id')) : undefined
      if (path && zip.has(path)) sheets.push({ name: tag.attribute('name'), path })
    }
    if (sheets.length === 0) throw new ListError('noSheet')
    return new Workbook(zip, sheets, from1904)
  }

  /** The rows of a sheet with their numbers; rows and cells that are not there are left out and blank. */
  async *rows(sheet: number): AsyncGenerator<{ number: number; cells: string[] }> {
    const path = this.sheets[sheet]?.path
    if (!path) throw new ListError('noSheet')
    const strings = (this.#strings ??= await this.#readStrings())
    const dateStyles = (this.#dateStyles ??= await this.#readStyles())
    let number = 0
    let count = 0
    let cells: string[] = []
    let column = -1
    let type = ''
    let style = 0
    let value = ''
    let inValue = false
    for await (const batch of tags(this.#zip.text(path))) for (const tag of batch) {
      if (tag.text !== undefined) {
        if (inValue) value += tag.text
      } else if (tag.name === 'row') {
        if (tag.opens) {
          number = Number(tag.attribute('r')) || number + 1
          if (++count > mostSheetRows) throw new ListError('inflated')
          cells = []
          column = -1
        }
        if (tag.closes && cells.length > 0) yield { number, cells }
      } else if (tag.name === 'c') {
        if (tag.opens) {
          column = columnOf(tag.attribute('r')) ?? column + 1
          if (column > 16_384) throw new ListError('damaged')
          type = tag.attribute('t')
          style = Number(tag.attribute('s')) || 0
          value = ''
        }
        if (tag.closes && value) {
          while (cells.length < column) cells.push('')
          cells[column] = this.#cell(value, type, dateStyles[style] ?? false, strings)
        }
      } else if (tag.name === 'v' || tag.name === 't') inValue = tag.opens && !tag.closes
      // How a word is pronounced stands beside it in Japanese lists.
      else if (tag.name === 'rPh') inValue = false
    }
  }

  #cell(value: string, type: string, isDate: boolean, strings: string[]): string {
    if (type === 's') return strings[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'Yes' : 'No'
    if (type === 'e') return ''
    if (type === 'd') return value.replace(/T00:00:00.*$/, '').replace('T', ' ')
    if (type === 'str' || type === 'inlineStr') return value
    const number = Number(value)
    if (!Number.isFinite(number)) return value
    if (!isDate) return plainNumber(value, number)
    const minutes = Math.round((number % 1) * 1440)
    const time = minutes > 0 && minutes < 1440 ? `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` : ''
    if (number < 1) return time || '00:00'
    return number < 2_958_466 ? [excelDate(number, this.#from1904), time].filter(Boolean).join(' ') : value
  }

  async #readStrings(): Promise<string[]> {
    const strings: string[] = []
    if (!this.#zip.has('xl/sharedStrings.xml')) return strings
    let inText = false
    let spoken = false
    for await (const batch of tags(this.#zip.text('xl/sharedStrings.xml'))) for (const tag of batch) {
      if (tag.text !== undefined) {
        if (inText && !spoken) strings[strings.length - 1] += tag.text
      } else if (tag.name === 'si' && tag.opens) strings.push('')
      else if (tag.name === 't') inText = tag.opens && !tag.closes
      else if (tag.name === 'rPh') spoken = tag.opens && !tag.closes
    }
    return strings
  }

  /** For every cell style whether it shows a date or a time. */
  async #readStyles(): Promise<boolean[]> {
    const styles: boolean[] = []
    if (!this.#zip.has('xl/styles.xml')) return styles
    const own = new Map<number, string>()
    let inCells = false
    for await (const batch of tags(this.#zip.text('xl/styles.xml'))) for (const tag of batch) {
      if (tag.name === 'numFmt') own.set(Number(tag.attribute('numFmtId')), tag.attribute('formatCode'))
      else if (tag.name === 'cellXfs') inCells = tag.opens && !tag.closes
      else if (tag.name === 'xf' && tag.opens && inCells) {
        const id = Number(tag.attribute('numFmtId'))
        const code = own.get(id)?.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, '')
        styles.push(code === undefined ? (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) : /[dmyhs]/i.test(code) && !/general/i.test(code))
      }
    }
    return styles
  }
}

/** "9876543210" where the file says 9.87654321E9, as the sheet would show it. */
function plainNumber(written: string, number: number): string {
  return /e/i.test(written) && Math.abs(number) < 1e15 ? String(Number(number.toPrecision(15))) : written
}

/** 0 for "A1", 27 for "AB7". */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null
}

type Tag = { name: string; opens: boolean; closes: boolean; text?: string; attribute(name: string): string }

/** The tags and texts of an XML document in order, as many at once as a piece of it holds; prefixes of names are dropped. */
async function* tags(chunks: AsyncIterable<string>): AsyncGenerator<Iterable<Tag>> {
  let rest = ''
  for await (const chunk of chunks) {
    rest += chunk
    const whole = rest.lastIndexOf('>') + 1
    yield tagsOf(rest.slice(0, whole))
    rest = rest.slice(whole)
    if (rest.length > 2 ** 22) throw new ListError('damaged')
  }
}

const none = () => ''
/** The tags of a text that ends with one. A ">" inside an attribute is written "&gt;" by every program that writes XLSX. */
function* tagsOf(text: string): Generator<Tag> {
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('<', at)
    const close = text.indexOf('>', open)
    if (open < 0 || close < 0) return
    if (open > at) yield { name: '', opens: false, closes: false, text: unescaped(text.slice(at, open)), attribute: none }
    const inner = text.slice(open + 1, close)
    at = close + 1
    if (inner.startsWith('?') || inner.startsWith('!')) continue
    const ends = inner.startsWith('/')
    yield {
      name: /^\/?(?:[\w-]+:)?([\w-]+)/.exec(inner)?.[1] ?? '', opens: !ends, closes: ends || inner.endsWith('/'),
      attribute: (wanted) => attributeOf(inner, wanted),
    }
  }
}

const patterns = new Map<string, RegExp>()
function attributeOf(tag: string, wanted: string): string {
  let pattern = patterns.get(wanted)
  if (!pattern) patterns.set(wanted, (pattern = new RegExp(`\\s${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)))
  const found = pattern.exec(tag)
  return unescaped(found?.[1] ?? found?.[2] ?? '')
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
function unescaped(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text
  return text
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
      if (name) return entities[name] ?? all
      const code = parseInt(hex ?? decimal, hex ? 16 : 10)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
    .replace(/_x([\dA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
