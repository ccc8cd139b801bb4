import { createTranslator } from 'next-intl'
import { loadMessages, type Locale, type Namespace } from './locales'

/** Sentences by their full name: `t('documents.invoice.title')`. */
export type Texts = { (name: string, values?: Record<string, string | number>): string; has(name: string): boolean; raw(name: string): string }

/** The sentences of a language, for work that no request asks for: mails of jobs, documents. */
export async function textsIn(locale: Locale, only: readonly Namespace[]): Promise<Texts> {
  return createTranslator({ locale, messages: await loadMessages(locale, only) }) as unknown as Texts
}
