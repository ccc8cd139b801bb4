import { isLocale } from '../locales'
import { messageVariables, type Variables } from '../messages/rules'
import { formatRupees } from '../money'
import { textsIn } from '../texts'
import { leaks, type EveningMessage } from './evening-mail'

/** WhatsApp takes a text of 1,024 characters: what lists things gets so many of them. */
const longest = 240

/**
 * What fills the owner's evening message by WhatsApp: the mail's lines, several in one, for a value holds no line break. An amount is
 * told beside what it is for, as in the mail.
 * @param language of the approved text; figures and words of a language without a catalogue are English
 */
export async function eveningVariables({ name, clinic, slug, facts }: EveningMessage, language: string, appUrl: string): Promise<Variables> {
  const locale = isLocale(language) ? language : 'en'
  const t = await textsIn(locale, ['days'])
  const rupees = (paise: number) => formatRupees(paise, locale)
  const say = (key: string, values: Record<string, string | number>) => t(`days.evening.${key}`, values)
  const list = (parts: string[], none: string, between = ', ') => (parts.length > 0 ? parts.join(between) : none).slice(0, longest).trim()
  const { date } = messageVariables({ name, startsAt: `${facts.day}T12:00:00Z`, timeZone: 'UTC', place: clinic, language })
  return {
    ...messageVariables({ name, startsAt: null, timeZone: 'UTC', place: clinic, language, link: `${appUrl}/${slug}/day?day=${facts.day}` }),
    date: date!,
    amount: rupees(facts.collected_paise),
    ways: list(facts.modes.map(({ mode, paise }) => `${t(`days.modes.${mode}`)} ${rupees(paise)}`), t('days.evening.noWays')),
    visits: list([
      say('newPatients', { count: facts.new_patients }), say('noShows', { count: facts.no_shows }), say('tomorrow', { count: facts.tomorrow }),
    ], ''),
    look: list([
      ...leaks.filter((leak) => facts[leak].count > 0).map((leak) => say(`leaks.${leak}`, { count: facts[leak].count, amount: rupees(facts[leak].paise) })),
      ...(facts.open.length > 0 ? [say('open', { branches: facts.open.join(', ') })] : []),
    ], t('days.evening.noLook'), '; '),
  }
}
