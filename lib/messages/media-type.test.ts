import { expect, test } from 'vitest'
import { mediaTypeOf } from './media-type'

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

test.for([
  [bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'image', 'image/jpeg'],
  [bytes([0x89], 'PNG\r\n', [0x1a], '\n'), 'image', 'image/png'],
  [bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 '), 'sticker', 'image/webp'],
  [bytes('OggS', [0, 2]), 'audio', 'audio/ogg'],
  [bytes([0xff, 0xfb, 0x90]), 'audio', 'audio/mpeg'],
  [bytes([0xff, 0xf1, 0x50]), 'audio', 'audio/aac'],
  [bytes([0, 0, 0, 24], 'ftypisom'), 'audio', 'audio/mp4'],
  [bytes([0, 0, 0, 24], 'ftypisom'), 'video', 'video/mp4'],
  [bytes([0, 0, 0, 24], 'ftyp3gp5'), 'video', 'video/3gpp'],
  [bytes('%PDF-1.7'), 'document', 'application/pdf'],
] as const)('%#: %s as %s is %s', ([file, said, type]) => {
  expect(mediaTypeOf(file, said)).toBe(type)
})

test.for(['<svg xmlns="http://www.w3.org/2000/svg">', '<!doctype html><script>', '<?xml version="1.0"?>', 'MZ\x90', 'PK\x03\x04', '', 'GIF', '   %PDF-1.4'])(
  'never %j, whatever it is called', (start) => expect(mediaTypeOf(bytes(start), 'image')).toBeNull())
