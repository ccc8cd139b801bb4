import { describe, expect, test } from 'vitest'
import { locales } from '../locales'
import { noticeMail, type SubscriptionNotice } from './notice-mail'

const notice: SubscriptionNotice = {
  id: '1', kind: 'past_due', email: 'olga@lotus.test', name: 'Olga', clinic: 'Lotus Dental', slug: 'lotus', time_zone: 'Asia/Kolkata',
  // Midnight in India is 18:30 of the day before in UTC: the day said is the clinic's.
  about: '2031-03-09T20:00:00Z', ends_at: '2031-03-09T20:00:00Z', full_until: '2031-03-16T20:00:00Z', read_until: '2031-04-15T20:00:00Z',
  export_until: '2031-07-14T20:00:00Z', reason: 'An order of a court.',
}
const kinds = ['trial_ending', 'payment_failed', 'past_due', 'suspended', 'stopped', 'ending', 'cancelled', 'deletion_60', 'deletion_30', 'deletion_7', 'deletion_1', 'deletion_asked'] as const

describe.each(locales)('in %s', (locale) => {
  test.each(kinds)('%s says the clinic, where to go, and leaves nothing open', async (kind) => {
    const mail = await noticeMail({ ...notice, kind }, locale, 'https://chairside.test')
    expect(mail.to).toBe('olga@lotus.test')
    expect(mail.subject).toContain('Lotus Dental')
    expect(mail.text).toContain('Olga')
    expect(mail.text).toContain(`https://chairside.test/lotus/${kind === 'deletion_asked' ? 'privacy/requests' : 'settings/subscription'}`)
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/[{}]|subscription\.mail|undefined|null|Invalid/)
  })
})

test('the days are the clinic\'s', async () => {
  expect((await noticeMail(notice, 'en', 'https://chairside.test')).subject).toBe('Lotus Dental: payment due, everything works until Mon, 17 Mar, 2031')
  expect((await noticeMail({ ...notice, kind: 'cancelled' }, 'en', 'https://chairside.test')).subject).toContain('15 Jul')
  expect((await noticeMail({ ...notice, kind: 'stopped' }, 'en', 'https://chairside.test')).text).toContain('An order of a court.')
})
