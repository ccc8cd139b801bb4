import { expect, test } from 'vitest'
import { fingerprintsIn, watchFolder } from './folder-watch.ts'

type Entry = { bytes: Uint8Array; at: number; locked?: boolean } | Folder
type Folder = { [name: string]: Entry }

const jpeg = (size: number) => Uint8Array.from({ length: size }, (_, i) => [0xff, 0xd8, 0xff][i] ?? i)
const isFile = (entry: Entry): entry is Exclude<Entry, Folder> => 'bytes' in entry && entry.bytes instanceof Uint8Array

/** As much of the File System Access interface as a folder of a sensor needs. */
function handleOf(folder: Folder): FileSystemDirectoryHandle {
  return {
    kind: 'directory',
    async *entries() {
      for (const [name, entry] of Object.entries(folder)) {
        yield [name, isFile(entry) ? {
          kind: 'file',
          getFile: async () => {
            if (entry.locked) throw new DOMException('in use', 'NotReadableError')
            return new File([entry.bytes as Uint8Array<ArrayBuffer>], name, { lastModified: entry.at })
          },
        } : handleOf(entry)]
      }
    },
  } as unknown as FileSystemDirectoryHandle
}
const namesOf = (found: { file: File }[]) => found.map(({ file }) => file.name)

test('a file is taken when it has stopped growing, and once', async () => {
  const folder: Folder = { 'a.jpg': { bytes: jpeg(100), at: 1 } }
  const { look } = watchFolder(handleOf(folder), new Set())
  expect(await look()).toEqual([])
  folder['a.jpg'] = { bytes: jpeg(200), at: 2 }
  expect(await look()).toEqual([])
  expect(namesOf(await look())).toEqual(['a.jpg'])
  expect(await look()).toEqual([])
})

test('a file that is there with no bytes yet, or that another program holds, waits', async () => {
  const folder: Folder = { 'empty.jpg': { bytes: jpeg(0), at: 1 }, 'held.jpg': { bytes: jpeg(50), at: 1, locked: true } }
  const { look } = watchFolder(handleOf(folder), new Set())
  for (let i = 0; i < 3; i++) expect(await look()).toEqual([])
  folder['held.jpg'] = { bytes: jpeg(50), at: 1 }
  await look()
  expect(namesOf(await look())).toEqual(['held.jpg'])
})

test('what was there when the folder was chosen is not new; the same name written again is', async () => {
  const folder: Folder = { 'export.jpg': { bytes: jpeg(100), at: 1 } }
  const { look } = watchFolder(handleOf(folder), new Set(await fingerprintsIn(handleOf(folder))))
  for (let i = 0; i < 3; i++) expect(await look()).toEqual([])
  folder['export.jpg'] = { bytes: jpeg(100), at: 9 }
  const found: string[] = []
  // What lay there for a day is looked at every twentieth time.
  for (let i = 0; i < 20; i++) found.push(...namesOf(await look()))
  expect(found).toEqual(['export.jpg'])
})

test('folders of a day or a patient are looked into; what programs keep for themselves, and other files, are passed over', async () => {
  const folder: Folder = {
    '2026-11-22': { '0042': { 'tooth.jpg': { bytes: jpeg(10), at: 1 } } }, '.hidden.jpg': { bytes: jpeg(10), at: 1 }, 'b.jpg.tmp': { bytes: jpeg(10), at: 1 },
    'notes.jpg': { bytes: new TextEncoder().encode('not a picture'), at: 1 }, deep: { er: { and: { deeper: { 'far.jpg': { bytes: jpeg(10), at: 1 } } } } },
  }
  const { look } = watchFolder(handleOf(folder), new Set())
  await look()
  expect(namesOf(await look())).toEqual(['tooth.jpg'])
})

test('what it is known by says nothing of its name', async () => {
  const [known] = await fingerprintsIn(handleOf({ 'KULKARNI_ASHA.jpg': { bytes: jpeg(10), at: 1 } }))
  expect(known).toMatch(/^[0-9a-f]{24}$/)
})
