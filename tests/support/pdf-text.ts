// Reads a PDF of ours as a reader's search does: which letters stand on its pages, by the maps that its fonts carry.
import { inflateSync } from 'node:zlib'

/** The file as text, with what is compressed in it unpacked. */
export function unpacked(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  return text + [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: word }) => {
    try {
      return inflateSync(pdf.subarray(index + word.length)).toString('latin1')
    } catch {
      return ''
    }
  }).join('\n')
}

export const pagesOf = (pdf: Buffer) => [...unpacked(pdf).matchAll(/\/Type\s*\/Page\b/g)].length

/** What is written on the pages, in the order it was set; words are apart only where a space was set. */
export function textOf(pdf: Buffer): string {
  const objects = objectsOf(pdf)
  const fonts = new Map<string, Map<string, string>>()
  // Every page names its fonts anew ("/F1 9 0 R"); ours have the same names on each.
  for (const { head } of objects.values()) {
    for (const [, name, id] of head.matchAll(/\/(f\d+)\s+(\d+) 0 R/gi)) {
      const map = /\/ToUnicode\s+(\d+) 0 R/.exec(objects.get(Number(id))?.head ?? '')?.[1]
      if (map) fonts.set(name!, readMap(objects.get(Number(map))!.stream))
    }
  }
  return [...objects.values()].filter(({ stream }) => /\bBT\b[^]*\bET\b/.test(stream)).map(({ stream }) => readPage(stream, fonts)).join('\n')
}

type PdfObject = { head: string; stream: string }

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1')
  const found = new Map<number, PdfObject>()
  for (const { 0: all, 1: id, index } of text.matchAll(/(?:^|\n)(\d+) 0 obj([^]*?)endobj/g)) {
    const begins = /stream\r?\n/.exec(all)
    let stream = ''
    if (begins) {
      const at = index + begins.index + begins[0].length
      try { stream = inflateSync(pdf.subarray(at)).toString('latin1') } catch { stream = text.slice(at, index + all.lastIndexOf('endstream')) }
    }
    const head = begins ? all.slice(0, begins.index) : all
    found.set(Number(id), { head, stream })
    if (/\/Type\s*\/ObjStm/.test(head)) {
      const first = Number(/\/First\s+(\d+)/.exec(head)![1])
      const places = stream.slice(0, first).trim().split(/\s+/).map(Number)
      for (let i = 0; i < places.length; i += 2) found.set(places[i]!, { head: stream.slice(first + places[i + 1]!, places[i + 3] === undefined ? undefined : first + places[i + 3]!), stream: '' })
    }
  }
  return found
}

const unicode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** Glyph number (as hex) → the letters it stands for. */
function readMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>()
  for (const [, part] of cmap.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, glyph, letters] of part!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) map.set(glyph!.toLowerCase(), unicode(letters!))
  }
  return map
}

/** Brackets in it are bare where they are in pairs; three deep is as far as texts go. */
const literalString = String.raw`\(((?:\\[^]|[^\\()]|\((?:\\[^]|[^\\()]|\((?:\\[^]|[^\\()])*\))*\))*)\)`

function readPage(content: string, fonts: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>()
  let written = ''
  let instead: { text: string; depth: number } | null = null
  let depth = 0
  const glyphs = (hex: string) => (hex.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph.toLowerCase()) ?? '').join('')
  const token = new RegExp(String.raw`/(f\d+)\s+[\d.]+\s+Tf|<([0-9a-f\s]*)>\s*(?=[^>])|${literalString}|\bBDC\b|\bBMC\b|\bEMC\b|/ActualText\s*(?:<feff([0-9a-f]*)>|${literalString})`, 'gi')
  for (const [all, name, hex, literal, actual, actualLiteral] of content.matchAll(token)) {
    if (name) font = fonts.get(name) ?? new Map()
    else if (actual !== undefined) instead = { text: unicode(actual), depth: depth + 1 }
    else if (actualLiteral !== undefined) instead = { text: bytesOf(actualLiteral).toString('latin1').replace(/^þÿ/, ''), depth: depth + 1 }
    else if (all === 'BDC' || all === 'BMC') { depth++; if (instead?.depth === depth) written += instead.text }
    else if (all === 'EMC') { if (instead?.depth === depth) instead = null; depth-- }
    else if (!instead) written += glyphs(hex !== undefined ? hex.replace(/\s/g, '') : bytesOf(literal!).toString('hex'))
  }
  return written
}

/** A literal string of PDF as its bytes. */
function bytesOf(literal: string): Buffer {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  return Buffer.from(literal.replace(/\\([0-7]{1,3}|[^])/g, (_, escaped: string) => (/^[0-7]/.test(escaped) ? String.fromCharCode(parseInt(escaped, 8)) : escapes[escaped] ?? escaped)), 'latin1')
}
