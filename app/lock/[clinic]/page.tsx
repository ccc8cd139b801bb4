import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { LockPage } from '@/components/devices/lock-page'
import { safePath } from '@/lib/auth/rules'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { findShell } from '@/lib/session'

type PageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('devices.lock'))('title') }
}

/** A trusted computer with nobody at it. Says nothing by itself: who works here the browser is told once it has proved itself. */
export default async function LockedPage({ params, searchParams }: PageProps) {
  const { clinic: slug } = await params
  const { next } = await searchParams
  const wanted = safePath(typeof next === 'string' ? next : null)
  const path = wanted?.startsWith(`/${slug}/`) ? wanted : `/${slug}/schedule`
  if (await findShell(slug)) redirect(path)
  return (
    <NextIntlClientProvider messages={await loadMessages(await requestLocale(), ['ui', 'errors', 'shell', 'devices'])}>
      <main className="min-h-dvh bg-canvas"><LockPage slug={slug} path={path} /></main>
    </NextIntlClientProvider>
  )
}
