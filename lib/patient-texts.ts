import type { AbstractIntlMessages } from 'next-intl'
import { isLocale, loadMessages } from './locales'

/**
 * The sentences of the pages that patients open, in their language: messages/<language>/visit.json. Another language is
 * another file there; what a language does not say yet is said in English. Unlike the screens of staff, nothing lists the languages.
 */
export async function patientTexts(language: string): Promise<AbstractIntlMessages> {
  const [own, english, rest] = await Promise.all([
    textsOf(language), textsOf('en'), loadMessages(isLocale(language) ? language : 'en', ['ui', 'errors']),
  ])
  return { ...rest, visit: merged(english, own) }
}

async function textsOf(language: string): Promise<AbstractIntlMessages> {
  if (!/^[a-z]{2,3}$/.test(language)) return {}
  try {
    return ((await import(`../messages/${language}/visit.json`)) as { default: AbstractIntlMessages }).default
  } catch {
    return {} // a language that nobody has written yet
  }
}

function merged(english: AbstractIntlMessages, own: AbstractIntlMessages): AbstractIntlMessages {
  return Object.fromEntries(Object.entries(english).map(([name, text]) => {
    const said = own[name]
    return [name, typeof text === 'string' ? (typeof said === 'string' ? said : text) : merged(text, typeof said === 'object' ? said : {})]
  }))
}
