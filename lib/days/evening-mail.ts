import { formatRupees } from '../money'
import type { Locale } from '../locales'
import type { Mail } from '../mail'
import { textsIn } from '../texts'
import { formatDay } from '../time'

type Counted = { count: number; paise: number }

/** What an owner is told of a day: private.evening_facts(). Amounts are paise. */
export type EveningFacts = {
  day: string
  collected_paise: number
  modes: { mode: string; paise: number }[]
  refunds_paise: number
  bills: Counted
  new_patients: number
  no_shows: number
  /** Visits of the next day. */
  tomorrow: number
  /** Branches that took money and were not closed. */
  open: string[]
} & Record<Leak, Counted>

/** Where money may be lost, in the order in which an owner reads it. */
export const leaks = ['unbilled', 'voids', 'discounts', 'back_dated', 'edited_cash', 'differences'] as const
type Leak = (typeof leaks)[number]

/** For whom it is, and of which clinic and day. */
export type EveningMessage = { email: string; name: string; clinic: string; slug: string; facts: EveningFacts }

/** The owner's evening mail: what came in and by which way, who came, what tomorrow brings, and what wants a look. */
export async function eveningMail({ email, name, clinic, slug, facts }: EveningMessage, locale: Locale, appUrl: string): Promise<Mail> {
  const t = await textsIn(locale, ['days'])
  const rupees = (paise: number) => formatRupees(paise, locale)
  const say = (key: string, values: Record<string, string | number> = {}) => t(`days.evening.${key}`, values)
  const looked = leaks.filter((leak) => facts[leak].count > 0)
  const lines = [
    say('greeting', { name, clinic, day: formatDay(facts.day, locale, { weekday: 'long', day: 'numeric', month: 'long' }) }),
    '',
    say('collected', { amount: rupees(facts.collected_paise) }),
    ...facts.modes.map(({ mode, paise }) => `  ${t(`days.modes.${mode}`)}: ${rupees(paise)}`),
    ...(facts.refunds_paise > 0 ? [say('refunds', { amount: rupees(facts.refunds_paise) })] : []),
    say('bills', { count: facts.bills.count, amount: rupees(facts.bills.paise) }),
    say('newPatients', { count: facts.new_patients }),
    say('noShows', { count: facts.no_shows }),
    say('tomorrow', { count: facts.tomorrow }),
    '',
    ...(looked.length > 0 ? [say('look'), ...looked.map((leak) => `  ${say(`leaks.${leak}`, { count: facts[leak].count, amount: rupees(facts[leak].paise) })}`)] : [say('nothingToLook')]),
    ...(facts.open.length > 0 ? [say('open', { branches: facts.open.join(', ') })] : []),
    '',
    say('link', { link: `${appUrl}/${slug}/day?day=${facts.day}` }),
    say('why', { link: `${appUrl}/${slug}/settings/billing` }),
  ]
  return { to: email, subject: say('subject', { clinic, amount: rupees(facts.collected_paise) }), text: `${lines.join('\n')}\n` }
}
