import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DraftSaver, saveEvery, type SaveAnswer, type SaveRequest } from './draft-saver'
import { blankNote, type Note, type NoteFields } from './note'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const start = blankNote('d1')
const noteOf = (fields: Partial<NoteFields>, version = 1): Note => ({
  ...start, ...fields, id: 'n1', patient_id: 'p1', appointment_id: null, noted_on: '2026-11-22', version, dentist: 'Dr Rao', entered_by: 'u1', entered_name: 'Asha', edited_name: 'Ravi',
  edited_at: '2026-11-22T10:00:00Z', signed_at: null, signed_name: null, signed_by_pin: false, addenda: [],
})

/** A server that keeps what it is sent, unless told to answer otherwise. */
function saverWith(note: Note | null = null, answers: SaveAnswer[] = []) {
  const sent: SaveRequest[] = []
  const server = { fields: { ...start } as NoteFields, version: note?.version ?? 0 }
  const saver = new DraftSaver({
    id: 'n1', start, note, changed: () => {},
    async send(request) {
      sent.push(request)
      const answer = answers.shift()
      if (answer) return answer
      Object.assign(server.fields, request.fields)
      return { saved: (server.version += 1) }
    },
  })
  return { saver, sent, server }
}

describe('while one types', () => {
  test('what was typed is sent within a second, also when one never pauses', async () => {
    const { saver, sent, server } = saverWith()
    let text = ''
    for (let i = 0; i < 30; i++) {
      text += 'x'
      saver.change({ complaint: text })
      await vi.advanceTimersByTimeAsync(100)
      expect(text.length - server.fields.complaint.length).toBeLessThanOrEqual(Math.ceil(saveEvery / 100))
    }
    await vi.advanceTimersByTimeAsync(saveEvery)
    expect(server.fields.complaint).toBe(text)
    expect(sent[0]).toMatchObject({ id: 'n1', seen: null, fields: { dentist_id: 'd1' } })
    expect(sent[1]!.seen).toBe(1)
    expect(saver.state.status).toBe('saved')
  })
  test('only what changed is sent', async () => {
    const { saver, sent } = saverWith(noteOf({ complaint: 'Pain' }, 4))
    saver.change({ pulse: 80 })
    await saver.flush()
    expect(sent).toEqual([{ id: 'n1', seen: 4, fields: { pulse: 80 } }])
  })
  test('flush waits for what is on its way and sends what came after', async () => {
    const { saver, server } = saverWith()
    saver.change({ complaint: 'a' })
    const first = saver.flush()
    saver.change({ complaint: 'ab' })
    await Promise.all([first, saver.flush()])
    expect(server.fields.complaint).toBe('ab')
    expect(saver.isSafe()).toBe(true)
  })
})

describe('without a connection', () => {
  test('the text stays, it is said, and is sent when there is an answer again', async () => {
    const { saver, server } = saverWith(null, [{ lost: true }, { lost: true }])
    saver.change({ done: 'Filled' })
    await saver.flush()
    expect(saver.state).toMatchObject({ status: 'offline', fields: { done: 'Filled' } })
    expect(saver.isSafe()).toBe(false)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.fields.done).toBe('Filled')
    expect(saver.state.status).toBe('saved')
  })
  test('a save that arrived though its answer was lost is no conflict with oneself', async () => {
    const { saver } = saverWith(null, [{ lost: true }, { conflict: noteOf({ done: 'Filled' }, 1) }])
    saver.change({ done: 'Filled' })
    await saver.flush()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(saver.state).toMatchObject({ status: 'saved', version: 1, disputed: [] })
  })
})

describe('two people in one note', () => {
  test('what the other one wrote elsewhere is taken, and mine saved on top of it', async () => {
    const { saver, sent } = saverWith(noteOf({}, 3), [{ conflict: noteOf({ bp_systolic: 150 }, 4) }])
    saver.change({ complaint: 'Pain' })
    await saver.flush()
    expect(saver.state.fields).toMatchObject({ complaint: 'Pain', bp_systolic: 150 })
    expect(sent.at(-1)).toEqual({ id: 'n1', seen: 4, fields: { complaint: 'Pain' } })
  })
  test('in the same field nothing is overwritten until one chooses', async () => {
    const { saver, sent } = saverWith(noteOf({}, 3), [{ conflict: noteOf({ complaint: 'Theirs' }, 4) }])
    saver.change({ complaint: 'Mine' })
    await saver.flush()
    expect(saver.state).toMatchObject({ disputed: ['complaint'], fields: { complaint: 'Mine' }, theirs: { complaint: 'Theirs' } })
    saver.change({ pulse: 70 })
    await saver.flush()
    expect(sent.at(-1)).toEqual({ id: 'n1', seen: 4, fields: { pulse: 70 } })
    saver.choose('complaint', 'Theirs\nMine')
    await saver.flush()
    expect(sent.at(-1)!.fields).toEqual({ complaint: 'Theirs\nMine' })
    expect(saver.state).toMatchObject({ disputed: [], theirs: null, status: 'saved' })
  })
  test('what is told from outside is taken once, an echo of oneself not at all', () => {
    const { saver } = saverWith(noteOf({}, 3))
    saver.receive(noteOf({ complaint: 'old' }, 3))
    expect(saver.state.fields.complaint).toBe('')
    saver.receive(noteOf({ complaint: 'new' }, 4))
    expect(saver.state).toMatchObject({ version: 4, fields: { complaint: 'new' }, status: 'saved' })
  })
})

test('what cannot be saved stays on the screen, with the reason', async () => {
  const { saver } = saverWith(noteOf({}, 3), [{ refused: 'This is signed.' }])
  saver.change({ done: 'Late' })
  await saver.flush()
  expect(saver.state).toMatchObject({ status: 'refused', refusal: 'This is signed.', fields: { done: 'Late' } })
})
