// The thread on which a file is unpacked that program text of ours unpacks: DICOM, bitmaps, values of gray pictures. A file of
// its own that no bundler touches, started by its path for one file (lib/images/examine.ts): what a file does to it ends with it.
import { parentPort, workerData } from 'node:worker_threads'
import { readBmp } from './bmp.mjs'
import { readDicom, toValues } from './dicom.mjs'
import { packGray } from './gray-values.mjs'

const { task, bytes, mostPixels, known } = workerData

/** What each task answers. */
const tasks = {
  dicom: () => readDicom(bytes, mostPixels),
  bmp: () => readBmp(bytes, mostPixels),
  gray: () => packGray(known.stored ? toValues(bytes, known) : Uint16Array.from(bytes), known),
}

try {
  const answer = await tasks[task]()
  const buffers = [answer.data, answer.view, answer.shown, answer.gray?.view, answer.gray?.shown, answer.colour?.data, answer.jpeg]
    .filter(Boolean).map(({ buffer }) => buffer)
  parentPort.postMessage({ answer }, [...new Set(buffers)])
} catch (error) {
  // Its own words may hold some of the file: the kind of it is enough.
  parentPort.postMessage({ problem: error instanceof RangeError && error.message === 'pixel limit' ? 'picture_too_large' : 'picture_unreadable' })
}
