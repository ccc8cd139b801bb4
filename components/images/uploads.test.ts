import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareFile } from './prepare-file'
import { finishUpload, sendFile, startUpload, Unreached } from './send-file'
import { addUploads, cancelUpload, clearUploads, currentUploads, reportWhenOver, retryUpload, type Upload } from './uploads'

vi.mock('./prepare-file', () => ({ prepareFile: vi.fn() }))
vi.mock('./send-file', async (original) => ({ ...(await original<typeof import('./send-file')>()), startUpload: vi.fn(), sendFile: vi.fn(), finishUpload: vi.fn() }))

const target = { address: '/smile/images/uploads', patientId: 'p1' }
const file = (name: string) => new File(['bytes'], name)
const states = () => currentUploads().map(({ state }) => state)
const settled = () => vi.advanceTimersByTimeAsync(0)
/** Sending that ends when the test says so. */
function sending() {
  const ends: { name: string; done: () => void; broken: () => void }[] = []
  vi.mocked(sendFile).mockImplementation((started, _blob, _tell, signal) => new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Unreached({ code: 'upload_lost' })))
    ends.push({ name: started.url, done: resolve, broken: () => reject(new Unreached({ code: 'upload_lost' })) })
  }))
  return ends
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.mocked(prepareFile).mockImplementation(async (chosen) => ({ blob: chosen, name: chosen.name, mime: 'image/jpeg', sha256: 'a'.repeat(64) }))
  vi.mocked(startUpload).mockImplementation(async (_address, { name }) => ({ upload: `u-${name}`, url: name, headers: {} }))
  vi.mocked(sendFile).mockResolvedValue()
  vi.mocked(finishUpload).mockImplementation(async (address) => ({ image: `i-${address.split('/').at(-1)}`, warnings: [] }))
})
afterEach(async () => {
  currentUploads().forEach(({ id }) => cancelUpload(id))
  await settled()
  clearUploads(currentUploads().map(({ id }) => id))
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

describe('files on their way', () => {
  it('becomes an image, with what was said of it', async () => {
    addUploads(target, [file('a.jpg')], { source: 'camera', details: { teeth: [36] } })
    await settled()
    expect(currentUploads()[0]).toMatchObject({ state: 'kept', sent: 1, image: 'i-u-a.jpg', problem: null })
    expect(startUpload).toHaveBeenCalledWith(target.address, { patientId: 'p1', source: 'camera', name: 'a.jpg', mime: 'image/jpeg', bytes: 5, sha256: 'a'.repeat(64), details: { teeth: [36] } }, expect.anything())
    expect(finishUpload).toHaveBeenCalledWith('/smile/images/uploads/u-a.jpg', expect.anything())
  })

  it('goes three at a time, in order; 200 at once all come', async () => {
    const ends = sending()
    addUploads(target, Array.from({ length: 200 }, (_, i) => file(`${i}.jpg`)), { source: 'file' })
    await settled()
    expect(ends.map(({ name }) => name)).toEqual(['0.jpg', '1.jpg', '2.jpg'])
    ends[1]!.done()
    await settled()
    expect(ends.at(-1)!.name).toBe('3.jpg')
    for (let i = 0; i < ends.length; i++) {
      ends[i]!.done()
      await settled()
    }
    expect(states()).toEqual(Array<Upload['state']>(200).fill('kept'))
  })

  it('says what is refused, and does not try that again by itself', async () => {
    vi.mocked(startUpload).mockResolvedValueOnce({ refusal: { code: 'storage_full', message: 'The storage is full.', details: {} } })
    vi.mocked(prepareFile).mockResolvedValueOnce({ problem: { code: 'file_empty' } })
    addUploads(target, [file('empty.jpg'), file('full.jpg'), file('good.jpg')], { source: 'file' })
    await settled()
    expect(states()).toEqual(['failed', 'failed', 'kept'])
    expect(currentUploads().map(({ problem }) => problem?.code ?? null)).toEqual(['file_empty', 'storage_full', null])
    expect(startUpload).toHaveBeenCalledTimes(2)
  })

  it('begins again when the line broke, and gives up after the fourth time; the person may try again', async () => {
    vi.mocked(sendFile).mockRejectedValueOnce(new Unreached({ code: 'upload_lost' }))
    addUploads(target, [file('once.jpg')], { source: 'file' })
    await settled()
    expect(states()).toEqual(['waiting'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(states()).toEqual(['kept'])

    vi.mocked(sendFile).mockRejectedValue(new Unreached({ code: 'upload_lost' }))
    addUploads(target, [file('never.jpg')], { source: 'file' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(currentUploads()[1]).toMatchObject({ state: 'failed', problem: { code: 'upload_lost' } })
    vi.mocked(sendFile).mockResolvedValue()
    retryUpload(currentUploads()[1]!.id)
    await settled()
    expect(states()).toEqual(['kept', 'kept'])
  })

  it('does not wait when the line is there again', async () => {
    vi.mocked(startUpload).mockRejectedValueOnce(new Unreached({ code: 'upload_lost' }))
    addUploads(target, [file('a.jpg')], { source: 'file' })
    await settled()
    window.dispatchEvent(new Event('online'))
    await settled()
    expect(states()).toEqual(['kept'])
  })

  it('what came before the line broke is found and not taken twice', async () => {
    vi.mocked(finishUpload).mockRejectedValueOnce(new Unreached({ code: 'upload_lost' }))
    addUploads(target, [file('a.jpg')], { source: 'file' })
    await settled()
    vi.mocked(startUpload).mockResolvedValueOnce({ image: 'i1', there: true })
    await vi.advanceTimersByTimeAsync(1000)
    expect(currentUploads()[0]).toMatchObject({ state: 'there', image: 'i1' })
    expect(sendFile).toHaveBeenCalledTimes(1)
  })

  it('is cancelled alone, lets the next one go, and can be begun again', async () => {
    const ends = sending()
    addUploads(target, ['a', 'b', 'c', 'd'].map((name) => file(name)), { source: 'file' })
    await settled()
    cancelUpload(currentUploads()[0]!.id)
    await settled()
    expect(states()).toEqual(['cancelled', 'sending', 'sending', 'sending'])
    ends.slice(1).forEach(({ done }) => done())
    await settled()
    retryUpload(currentUploads()[0]!.id)
    await settled()
    ends.at(-1)!.done()
    await settled()
    expect(states()).toEqual(['kept', 'kept', 'kept', 'kept'])
  })

  it('a file that names somebody else is kept and marked', async () => {
    vi.mocked(finishUpload).mockResolvedValueOnce({ image: 'i1', warnings: ['name_differs'] })
    addUploads(target, [file('a.dcm')], { source: 'file' })
    await settled()
    expect(currentUploads()[0]).toMatchObject({ state: 'kept', nameDiffers: true })
  })

  it('who went elsewhere is told once what became of them', async () => {
    const ends = sending()
    const tell = vi.fn()
    addUploads(target, [file('a.jpg'), file('b.jpg')], { source: 'file' })
    await settled()
    reportWhenOver(currentUploads().map(({ id }) => id), tell)
    ends[0]!.done()
    await settled()
    expect(tell).not.toHaveBeenCalled()
    vi.mocked(finishUpload).mockResolvedValueOnce({ refusal: { code: 'file_infected', message: 'It holds a virus.', details: {} } })
    ends[1]!.done()
    await settled()
    addUploads(target, [file('c.jpg')], { source: 'file' })
    await settled()
    expect(tell.mock.calls).toEqual([[1, 1]])
    tell.mockClear()
    reportWhenOver([currentUploads()[0]!.id], tell)
    expect(tell).not.toHaveBeenCalled()
    ends[2]!.done()
    await settled()
  })

  it('the browser asks before it leaves while something is on its way, and not after', async () => {
    const ends = sending()
    const leaves = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
    addUploads(target, [file('a.jpg')], { source: 'file' })
    await settled()
    expect(leaves()).toBe(false)
    ends[0]!.done()
    await settled()
    expect(leaves()).toBe(true)
  })
})
