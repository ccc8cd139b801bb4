import { instantOf, isDate, minutesOf } from '../time.ts'
import { Tiff, type Tag } from './tiff-tags.ts'

/** What is kept of what a camera wrote: how the picture is turned and when it was taken, by the camera's clock. */
export type Taken = { orientation: number; clock: string | null; offset: string | null }

const tags = { orientation: 0x0112, changed: 0x0132, exif: 0x8769, taken: 0x9003, offset: 0x9011 }

/** @param bytes a TIFF file, or the EXIF of a photograph with or without the word "Exif" before it */
export function readTaken(bytes: Buffer | undefined): Taken {
  const nothing = { orientation: 1, clock: null, offset: null }
  if (!bytes) return nothing
  try {
    const tiff = new Tiff(bytes.toString('latin1', 0, 4) === 'Exif' ? bytes.subarray(6) : bytes)
    const image = tiff.directory(tiff.first).tags
    const find = (among: Tag[], tag: number) => among.find((one) => one.tag === tag)
    const pointer = find(image, tags.exif)
    const photo = pointer ? tiff.directory(tiff.u32(pointer.at)).tags : []
    const [turned, taken, offset] = [find(image, tags.orientation), find(photo, tags.taken) ?? find(image, tags.changed), find(photo, tags.offset)]
    const orientation = turned ? tiff.u16(turned.at) : 1
    const clock = taken ? tiff.text(taken) : ''
    const zone = offset ? tiff.text(offset) : ''
    return {
      orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
      clock: /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(clock) ? clock : null,
      offset: /^[+-]\d\d:\d\d$/.test(zone) ? zone : null,
    }
  } catch {
    return nothing
  }
}

/**
 * When a photograph was taken.
 * @param zone IANA zone of the clinic: cameras mostly do not say where their clock runs
 * @returns null when the camera does not say, or says what cannot be: a clock that was never set
 */
export function takenAt({ clock, offset }: Pick<Taken, 'clock' | 'offset'>, zone: string, now = new Date()): Date | null {
  if (!clock) return null
  const [day, time] = [clock.slice(0, 10).replaceAll(':', '-'), clock.slice(11)]
  if (!isDate(day) || day < '1990-01-01' || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) return null
  const at = offset ? new Date(`${day}T${time}${offset}`) : new Date(instantOf(day, minutesOf(time), zone).getTime() + Number(time.slice(6)) * 1000)
  return Number.isNaN(at.getTime()) || at.getTime() > now.getTime() + 86_400_000 ? null : at
}

/**
 * An EXIF of our own with these and nothing else, from the TIFF header on.
 * @returns null when there is nothing to say
 */
export function writeTaken({ orientation, clock, offset }: Taken): Buffer | null {
  if (orientation === 1 && !clock) return null
  const bytes = Buffer.alloc(96)
  bytes.write('II*\0', 0, 'latin1')
  bytes.writeUInt32LE(8, 4)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    bytes.writeUInt16LE(tag, at)
    bytes.writeUInt16LE(type, at + 2)
    bytes.writeUInt32LE(count, at + 4)
    bytes.writeUInt32LE(value, at + 8)
  }
  bytes.writeUInt16LE(clock ? 2 : 1, 8)
  entry(10, tags.orientation, 3, 1, orientation)
  if (!clock) return bytes.subarray(0, 26)
  entry(22, tags.exif, 4, 1, 38)
  bytes.writeUInt16LE(offset ? 2 : 1, 38)
  entry(40, tags.taken, 2, 20, 68)
  if (offset) entry(52, tags.offset, 2, 7, 88)
  bytes.write(clock, 68, 'latin1')
  if (offset) bytes.write(offset, 88, 'latin1')
  return bytes
}
