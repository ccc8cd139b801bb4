import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { requestLocale } from '@/lib/i18n'
import { loadMessages, type Namespace } from '@/lib/locales'

/** What every client component under /[clinic] may use without asking: the frame, the lock, and the two panels that open anywhere. */
export const everywhere = ['ui', 'shell', 'errors', 'devices', 'appointments', 'patients'] as const satisfies Namespace[]

/** Gives client components the texts of further namespaces; server components have them all anyway. */
export async function Texts({ of, children }: { of: Namespace[]; children: ReactNode }) {
  const messages = await loadMessages(await requestLocale(), [...new Set([...everywhere, ...of])])
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
