import { describe, expect, it } from 'vitest'
import type { Answer, Question, Section } from './history'
import { asksDetails, byQuestion, changeOf, choose, isAnswered, isDueAgain, isNotable, noToTheRest, progressOf, wordsOf } from './rules'

const question = (more: Partial<Question> = {}): Question => ({
  code: 'diabetes', kind: 'yes_no', text: 'Diabetes?', details: 'Since when?', alert: 'Diabetes',
  options: ['yes', 'no', 'unsure'].map((code) => ({ code, text: code.toUpperCase(), alert: null })), ...more,
})
const answer = (options: string[], details: string | null = null, of = 'diabetes'): Answer => ({ question: of, options, details })

describe('what is asked', () => {
  it('asks more only behind an answer that says something', () => {
    expect(asksDetails(question(), ['yes'])).toBe(true)
    for (const option of ['no', 'unsure', 'none', 'never', 'in_person']) expect(asksDetails(question(), [option])).toBe(false)
    expect(asksDetails(question(), [])).toBe(false)
    expect(asksDetails(question({ details: null }), ['yes'])).toBe(false)
  })

  it('keeps one of a few, several of many, and "none" by itself', () => {
    expect(choose(question(), ['no'], 'yes')).toEqual(['yes'])
    expect(choose(question(), ['yes'], 'yes')).toEqual([])
    const many = question({ kind: 'many' })
    expect(choose(many, ['latex'], 'aspirin')).toEqual(['latex', 'aspirin'])
    expect(choose(many, ['latex', 'aspirin'], 'none')).toEqual(['none'])
    expect(choose(many, ['none'], 'latex')).toEqual(['latex'])
    expect(choose(many, ['latex', 'aspirin'], 'latex')).toEqual(['aspirin'])
  })

  it('counts what is answered; blanks are no answer', () => {
    expect(isAnswered(answer([], '  '))).toBe(false)
    const section: Section = { code: 'health', title: '', questions: [question(), question({ code: 'asthma' }), question({ code: 'more', kind: 'text' })] }
    expect(progressOf([section], byQuestion([answer(['no']), answer([], 'Snores', 'more')]))).toEqual({ answered: 2, of: 3 })
  })

  it('says no to the rest, and leaves alone what was answered or does not ask yes or no', () => {
    const section: Section = { code: 'health', title: '', questions: [question(), question({ code: 'asthma' }), question({ code: 'smoking', kind: 'one' })] }
    expect(noToTheRest(section, byQuestion([answer(['yes'])]))).toEqual([answer(['no'], null, 'asthma')])
  })
})

describe('what changed since last time', () => {
  it('is nothing for the same said in another order or spacing', () => {
    expect(changeOf(answer(['latex', 'aspirin'], ' Rash '), answer(['aspirin', 'latex'], 'rash'))).toBe('same')
  })
  it.each([
    [['yes'], 'Type 2', ['no'], null], [['yes'], 'Type 2', ['yes'], 'Type 1'], [['latex'], null, ['latex', 'aspirin'], null],
  ])('is another answer or another word behind it: %j %j', (options, details, before, said) => {
    expect(changeOf(answer(options, details), answer(before, said))).toBe('changed')
  })
  it('is new where nothing was known', () => expect(changeOf(answer(['no']), undefined)).toBe('new'))
})

it('reads answers as words, also of an option that is no more', () => {
  expect(wordsOf(question(), answer(['yes', 'gone']))).toBe('YES, gone')
})

it('notes what deserves a second look', () => {
  expect(isNotable(question(), answer(['yes']))).toBe(true)
  expect(isNotable(question(), answer(['no']))).toBe(false)
  expect(isNotable(question({ kind: 'one' }), answer(['in_person']))).toBe(true)
  expect(isNotable(question({ kind: 'text' }), answer([], 'Ashwagandha'))).toBe(true)
})

it('asks again after a year', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  expect(isDueAgain(null, now)).toBe(true)
  expect(isDueAgain('2025-11-20T10:00:00Z', now)).toBe(true)
  expect(isDueAgain('2025-12-01T10:00:00Z', now)).toBe(false)
})
