import { expect, it } from 'vitest'
import { eveningMail, type EveningFacts } from './evening-mail'
import { eveningVariables } from './evening-variables'
import { renderMessage } from '../messages/rules'

const none = { count: 0, paise: 0 }
const quiet: EveningFacts = {
  day: '2026-11-22', collected_paise: 0, modes: [], refunds_paise: 0, bills: none, new_patients: 0, no_shows: 0, tomorrow: 4, open: [],
  unbilled: none, voids: none, discounts: none, back_dated: none, edited_cash: none, differences: none,
}
const busy: EveningFacts = {
  ...quiet, collected_paise: 12_050_000, modes: [{ mode: 'upi', paise: 10_000_000 }, { mode: 'cash', paise: 2_050_000 }], refunds_paise: 50_000,
  bills: { count: 9, paise: 13_000_000 }, new_patients: 3, no_shows: 2, open: ['Kothrud'],
  unbilled: { count: 2, paise: 450_000 }, discounts: { count: 1, paise: 100_000 }, differences: { count: 1, paise: -5_000 },
}
const mail = (facts: EveningFacts, locale: 'en' | 'hi') => eveningMail({ email: 'asha@smile.in', name: 'Asha', clinic: 'Smile', slug: 'smile', facts }, locale, 'https://chairside.test')

it('says what came in, what tomorrow brings and what wants a look, line by line', async () => {
  const { to, subject, text } = await mail(busy, 'en')
  expect({ to, subject }).toEqual({ to: 'asha@smile.in', subject: 'Smile: ₹1,20,500 collected today' })
  expect(text.split('\n')).toEqual([
    'Good evening Asha, this was Sunday, 22 November at Smile.', '',
    'Collected: ₹1,20,500', '  UPI: ₹1,00,000', '  Cash: ₹20,500', 'Paid back: ₹500', 'Bills: 9 for ₹1,30,000', 'New patients: 3', 'Did not come: 2', 'Visits tomorrow: 4', '',
    'Worth a look:', '  Done but not billed: 2, ₹4,500', '  Discounts: 1 bill, ₹1,000', '  Counted cash differs: -₹50', 'Not closed yet: Kothrud', '',
    'The day in Chairside: https://chairside.test/smile/day?day=2026-11-22',
    'You get this every evening as an owner. Change the hour or stop it: https://chairside.test/smile/settings/billing', '',
  ])
})

it('of a quiet day says that nothing stands out, in the owner\'s language too', async () => {
  expect((await mail(quiet, 'en')).text).toContain('Nothing stands out today.')
  const hindi = await mail(busy, 'hi')
  expect(hindi.subject).toBe('Smile: आज ₹1,20,500 मिले')
  expect(hindi.text).toContain('  UPI: ₹1,00,000')
  expect(hindi.text).not.toMatch(/days\.|\{/)
})

it('by WhatsApp says the same, each list in one line', async () => {
  const values = await eveningVariables({ email: 'asha@smile.in', name: 'Asha', clinic: 'Smile', slug: 'smile', facts: busy }, 'en', 'https://chairside.test')
  expect(values).toEqual({
    name: 'Asha', place: 'Smile', date: 'Sunday, 22 November', amount: '₹1,20,500', ways: 'UPI ₹1,00,000, Cash ₹20,500', visits: 'New patients: 3, Did not come: 2, Visits tomorrow: 4',
    look: 'Done but not billed: 2, ₹4,500; Discounts: 1 bill, ₹1,000; Counted cash differs: -₹50; Not closed yet: Kothrud', link: 'https://chairside.test/smile/day?day=2026-11-22',
  })
  expect(renderMessage('{{name}} {{amount}}', values)).toBe('Asha ₹1,20,500')
})

it('of a quiet day leaves no value empty, and of a busy one stays within what WhatsApp takes', async () => {
  const of = (facts: EveningFacts, language: string) => eveningVariables({ email: '', name: 'Asha', clinic: 'Smile', slug: 'smile', facts }, language, 'https://chairside.test')
  for (const language of ['en', 'hi', 'mr']) for (const value of Object.values(await of(quiet, language))) expect(value).toMatch(/^\S(.*\S)?$/)
  expect((await of(quiet, 'hi')).ways).toBe('कोई भुगतान नहीं')
  const many = await of({ ...busy, open: Array.from({ length: 60 }, (_, i) => `Branch ${i}`) }, 'en')
  expect(many.look!.length).toBeLessThanOrEqual(240)
})
