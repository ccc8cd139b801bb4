// Whatever is booked, moved and cancelled, by however many at once: no chair and no lane is taken twice.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { smile } from '../support/two-clinics.ts'
import { deskOf } from '../support/visits.ts'

const db = testDatabase()
const { book, move, statusTo, ownTime } = deskOf(db)
const [asha, bose] = smile.dentists
const [chair1, chair2] = smile.chairs

/** Live visits that overlap in a chair or a dentist's lane: what must never exist. */
const overlaps = () => db.admin`select a.id, b.id from appointments a join appointments b on a.clinic_id = b.clinic_id and a.id < b.id
  and a.starts_at < b.ends_at and b.starts_at < a.ends_at
  and (a.chair_id = b.chair_id or (a.dentist_id = b.dentist_id and a.lane = b.lane))
  where a.status not in ('cancelled', 'no_show') and b.status not in ('cancelled', 'no_show')`

test('no double booking by any sequence of bookings, moves and cancellations', async () => {
  const when = fc.integer({ min: 0, max: 35 }).map((step) => step * 5)
  const where = fc.record({
    dentist: fc.constantFrom(asha, bose), chair: fc.constantFrom(null, chair1, chair2), minutes: fc.constantFrom(5, 15, 30, 60),
  })
  const step = fc.oneof(
    fc.record({ do: fc.constant('book' as const), when, where, squeeze: fc.boolean() }),
    fc.record({ do: fc.constant('move' as const), when, where, which: fc.nat() }),
    fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }),
  )
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
    const time = ownTime()
    const known: { id: string; version: number }[] = []
    const expected = (error: { message: string }) => {
      if (!['slot_taken', 'visit_not_movable', 'status_not_possible'].includes(error.message)) throw error
    }
    for (const one of steps) {
      const visit = 'which' in one && known.length > 0 ? known[one.which % known.length]! : null
      if (one.do === 'book') {
        await book({ starts: time(one.when), ...one.where, squeeze: one.squeeze }).then((booked) => known.push(booked), expected)
      } else if (one.do === 'move' && visit) {
        await move(visit.id, visit.version, { starts: time(one.when), ...one.where }).then(({ version }) => (visit.version = version), expected)
      } else if (visit) {
        await statusTo(visit.id, visit.version, 'cancelled').then(({ version }) => (visit.version = version), expected)
      }
    }
    expect(await overlaps()).toEqual([])
  }), { numRuns: 15 })
}, 60_000)

test('no double booking when 16 sessions book the same slots and then move: one winner each, everyone told, no deadlock', async () => {
  const time = ownTime()
  const slots = Array.from({ length: 25 }, (_, i) => i * 30)
  const sessions = Array.from({ length: 16 }, (_, i) => db.as(i % 2 ? smile.receptionist : smile.assistant, 'smile'))
  const won: { id: string; version: number; slot: number }[] = []
  const refused: Record<string, number> = {}
  await Promise.all(sessions.map(async (session, i) => {
    // Everyone begins somewhere else, so that they meet.
    for (const slot of slots.map((_, n) => slots[(n + i) % slots.length]!)) {
      await book({ starts: time(slot), chair: chair1 }, session).then(
        ({ id, version }) => won.push({ id, version, slot }), (error) => (refused[error.message] = (refused[error.message] ?? 0) + 1))
    }
  }))
  expect(won).toHaveLength(slots.length)
  expect(new Set(won.map(({ slot }) => slot)).size).toBe(slots.length)
  expect(refused).toEqual({ slot_taken: 15 * slots.length })

  const outcomes: Record<string, number> = {}
  await Promise.all(sessions.map(async (session, i) => {
    for (const visit of won.map((_, n) => won[(n * 7 + i) % won.length]!)) {
      const to = slots[(slots.indexOf(visit.slot) + 1 + i) % slots.length]!
      const outcome = await move(visit.id, visit.version, { starts: time(to), chair: i % 3 ? chair1 : chair2, dentist: i % 2 ? asha : bose }, session)
        .then(() => 'moved', (error) => error.message)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    }
  }))
  expect(Object.keys(outcomes).sort()).toEqual(['changed_by_someone', 'moved', 'slot_taken'])
  expect(await overlaps()).toEqual([])
  const [stat] = await db.admin`select deadlocks::int from pg_stat_database where datname = current_database()`
  expect(stat).toEqual({ deadlocks: 0 })
}, 60_000)
