import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { daysLeft, grievanceDays, looksLikeSpam, silenceDays } from './rules'

describe('looks like advertising', () => {
  it.each([
    ['a question', 'The queue', 'It shows yesterday. See https://chairside.test/smile/queue', false],
    ['a question in Hindi', 'कतार', 'कतार में कल के मरीज़ दिख रहे हैं, आज के नहीं। क्या करें?', false],
    ['three links of somebody who is thorough', 'Links', 'https://a.test https://b.test https://c.test', false],
    ['four links', 'Offer', 'https://a.test https://b.test www.c.test http://d.test', true],
    ['a link in its subject', 'Rank first https://seo.test', 'Call us today.', true],
    ['marks of forum spam', 'Hello', 'Best prices [url=https://a.test]here[/url]', true],
    ['markup', 'Hello', 'Best prices <a href="https://a.test">here</a>', true],
    ['letters that none of our users write in', 'Привет', 'Лучшие предложения только сегодня для вас', true],
    ['a foreign name in an English question', 'Import', 'The patient list of 陈伟 is not read, what do I do?', false],
  ])('%s', (_, subject, body, expected) => expect(looksLikeSpam(subject, body)).toBe(expected))
})

it.each([['2026-12-01T10:00:00Z', 1], ['2026-12-01T08:59:59Z', 0], ['2026-11-30T08:59:59Z', -1], ['2026-12-30T09:00:00Z', 30]] as const)('%s is %d days away', (due, days) => {
  expect(daysLeft(due, new Date('2026-11-30T09:00:00Z'))).toBe(days)
})

it('the database closes and answers in the same times', () => {
  const sql = ['106050_writing_to_support', '106100_ticket_console'].map((file) => readFileSync(`supabase/migrations/20261123${file}.sql`, 'utf8')).join('\n')
  expect(sql).toContain(`now() + interval '${grievanceDays} days'`)
  expect(sql).toContain(`t.last_contact_at < now() - interval '${silenceDays} days'`)
})
