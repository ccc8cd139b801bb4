import type { AbstractIntlMessages } from 'next-intl'

/** Languages of the screens. Languages of patient texts are data, not this list. */
export const locales = ['en', 'hi'] as const
export type Locale = (typeof locales)[number]

/** One file per namespace and language: messages/<locale>/<namespace>.json. A new namespace is a new line here. */
export const namespaces = [
  'ui', 'shell', 'errors', 'auth', 'public',
  'account', 'appointments', 'approvals', 'audit', 'campaigns', 'charts', 'check-ins', 'clinics', 'consents', 'credits', 'data-consents', 'days', 'dentists',
  'devices', 'documents', 'dues', 'erasures', 'expenses', 'exports', 'histories', 'home', 'images', 'imports', 'inbox', 'incidents', 'invoices', 'labs', 'letters', 'members', 'messages',
  'notes', 'operator', 'packages', 'papers', 'patients', 'payers', 'payments', 'perio', 'policies', 'prescriptions', 'prices', 'protection', 'queue', 'recalls', 'reports', 'retention',
  'settings', 'settlements', 'setup', 'stock', 'subscription', 'support', 'tasks', 'tickets', 'treatments', 'visit', 'waitlist',
] as const
export type Namespace = (typeof namespaces)[number]

/** Whether an untrusted value (cookie, form field, profile) names a language of the screens. */
export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

/** The catalogue of one language, whole or only the namespaces asked for. */
export async function loadMessages(locale: Locale, only: readonly Namespace[] = namespaces): Promise<AbstractIntlMessages> {
  const files = await Promise.all(only.map((namespace) => import(`../messages/${locale}/${namespace}.json`)))
  return Object.fromEntries(only.map((namespace, i) => [namespace, files[i].default]))
}
