import { expect, test } from 'vitest'
import { fittingReplies, quickReplyQuery, windowEnd } from './rules'

test('free text goes for 24 hours after the last word', () => {
  expect(windowEnd(null)).toBeNull()
  expect(windowEnd('2026-11-22T10:00:00Z')).toBe(Date.parse('2026-11-23T10:00:00Z'))
})

test.for([['/', ''], ['/Th', 'th'], ['/we will', 'we will'], ['hello /', null], ['', null], ['/two\nlines', null]] as const)(
  '%j asks for %j', ([draft, query]) => expect(quickReplyQuery(draft)).toBe(query))

test('quick replies: the language of the patient first, then of the clinic', () => {
  const reply = (language: string, title: string, position = 0) => ({ language, title, body: '…', position })
  const replies = [reply('ta', 'Nandri'), reply('en', 'Thanks', 2), reply('en', 'Hours', 1), reply('hi', 'Dhanyavaad')]
  expect(fittingReplies(replies, '', 'hi', 'en').map(({ title }) => title)).toEqual(['Dhanyavaad', 'Hours', 'Thanks', 'Nandri'])
  expect(fittingReplies(replies, 'tha', 'en', 'en').map(({ title }) => title)).toEqual(['Thanks'])
})
