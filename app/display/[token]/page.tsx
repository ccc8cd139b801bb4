import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { LinkGone } from '@/components/display/link-gone'
import { WaitingRoom } from '@/components/display/waiting-room'
import type { Board } from '@/lib/display/board'
import { readBoard } from '@/lib/display/queries'
import { AppError } from '@/lib/errors'
import { isLocale, loadMessages } from '@/lib/locales'
import { limitRate } from '@/lib/rate-limit'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('check-ins.display'))('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** The screen in a waiting room: tokens and no names, for whoever has the secret link; in the clinic's language. */
export default async function DisplayPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const found = await boardOrWait(token)
  if ('minutes' in found || !found.board) {
    const [t, e] = await Promise.all([getTranslations('check-ins.display'), getTranslations('errors')])
    return <LinkGone title={t('gone.title')} text={'minutes' in found ? e('too_many_attempts', { minutes: found.minutes }) : t('gone.text')} />
  }
  const locale = isLocale(found.board.language) ? found.board.language : 'en'
  return (
    <NextIntlClientProvider locale={locale} messages={await loadMessages(locale, ['check-ins'])}>
      <WaitingRoom token={token} first={found.board} />
    </NextIntlClientProvider>
  )
}

/** The board; or the minutes to wait when a link, or an address that tries many, has asked too often. */
async function boardOrWait(token: string): Promise<{ board: Board | null } | { minutes: number }> {
  try {
    const board = await readBoard(token)
    if (!board) await limitRate('public-address')
    return { board }
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many_attempts') return { minutes: Number(error.details.minutes) }
    throw error
  }
}
