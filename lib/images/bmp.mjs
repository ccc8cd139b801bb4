// Windows bitmaps as X-ray programs and scanners write them: uncompressed, 1 to 32 bits. (The library for them, bmp-ts, passes
// over where the file says its pixels begin.)

/** @returns {{ data: Uint8Array, width: number, height: number, channels: 3 }} or throws */
export function readBmp(bytes, mostPixels) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = view.getUint32(10, true)
  const header = view.getUint32(14, true)
  const core = header === 12
  const width = core ? view.getUint16(18, true) : view.getInt32(18, true)
  const signed = core ? view.getUint16(20, true) : view.getInt32(22, true)
  const height = Math.abs(signed)
  const bits = view.getUint16(core ? 24 : 28, true)
  const compression = core ? 0 : view.getUint32(30, true)
  if (width < 1 || height < 1 || ![1, 4, 8, 16, 24, 32].includes(bits) || ![0, 3].includes(compression)) throw new Error('no bitmap of the known kinds')
  if (width * height > mostPixels) throw new RangeError('pixel limit')
  const stride = Math.ceil((width * bits) / 32) * 4
  if (start + stride * height > bytes.length) throw new Error('the file ends within its pixels')

  const said = core ? 0 : view.getUint32(46, true)
  const palette = bits <= 8 ? bytes.subarray(14 + header, 14 + header + Math.min(said || 256, 256) * (core ? 3 : 4)) : null
  const masks = compression === 3 ? [54, 58, 62].map((at) => view.getUint32(at, true)) : bits === 16 ? [0x7c00, 0x03e0, 0x001f] : null
  const scales = masks?.map((mask) => ({ mask, shift: 31 - Math.clz32(mask & -mask), most: mask >>> (31 - Math.clz32(mask & -mask)) }))
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, out = 0; y < height; y++) {
    // Bottom up unless the height is negative.
    const row = start + (signed > 0 ? height - 1 - y : y) * stride
    for (let x = 0; x < width; x++, out += 3) {
      if (palette) {
        const shift = 8 - bits - ((x * bits) & 7)
        const index = (bytes[row + ((x * bits) >> 3)] >> shift) & ((1 << bits) - 1)
        const at = index * (core ? 3 : 4)
        for (let c = 0; c < 3; c++) data[out + c] = palette[at + 2 - c] ?? 0
      } else if (scales) {
        const value = bits === 16 ? view.getUint16(row + x * 2, true) : view.getUint32(row + x * 4, true)
        for (let c = 0; c < 3; c++) data[out + c] = scales[c].most ? (((value & scales[c].mask) >>> scales[c].shift) / scales[c].most) * 255 : 0
      } else {
        const at = row + x * (bits >> 3)
        for (let c = 0; c < 3; c++) data[out + c] = bytes[at + 2 - c]
      }
    }
  }
  return { data, width, height, channels: 3 }
}
