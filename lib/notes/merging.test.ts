import { describe, expect, test } from 'vitest'
import { bothTexts, mergeNotes } from './merging'
import { blankNote, type NoteFields } from './note'

const base: NoteFields = { ...blankNote('d1'), complaint: 'Pain', findings: 'Swelling' }

describe('two people in one note', () => {
  test('what only one changed is taken from them', () => {
    const { merged, disputed, taken } = mergeNotes(base, { ...base, complaint: 'Pain at night' }, { ...base, bp_systolic: 150 })
    expect(merged).toEqual({ ...base, complaint: 'Pain at night', bp_systolic: 150 })
    expect([disputed, taken]).toEqual([[], ['bp_systolic']])
  })
  test('where both changed the same words, mine stay on my screen and it is disputed', () => {
    const { merged, disputed } = mergeNotes(base, { ...base, complaint: 'Pain, left' }, { ...base, complaint: 'Pain, right', done: 'Filled' })
    expect(merged).toMatchObject({ complaint: 'Pain, left', done: 'Filled' })
    expect(disputed).toEqual(['complaint'])
  })
  test('a save that arrived though its answer did not is no dispute', () => {
    const mine = { ...base, complaint: 'Pain on biting' }
    expect(mergeNotes(base, mine, mine)).toEqual({ merged: mine, disputed: [], taken: [] })
  })
  test('lists are compared by what is in them', () => {
    const canal = { tooth: 16, canal: 'P', working_length: 205, reference_point: '', apical_file: 25, obturation: '' }
    const other = { obturation: '', apical_file: 25, reference_point: '', working_length: 205, canal: 'P', tooth: 16 }
    expect(mergeNotes(base, { ...base, canals: [canal] }, { ...base, canals: [other] }).disputed).toEqual([])
    expect(mergeNotes(base, { ...base, canals: [canal] }, { ...base, canals: [{ ...other, canal: 'MB' }] }).disputed).toEqual(['canals'])
  })
  test('both texts stand one below the other', () => {
    expect(bothTexts('Theirs. ', 'Mine.')).toBe('Theirs.\nMine.')
    expect(bothTexts('', 'Mine.')).toBe('Mine.')
  })
})
