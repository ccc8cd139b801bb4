'use client'

import { WifiOff } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Board, BoardColumn, Called } from '@/lib/display/board'
import { formatTime } from '@/lib/time'
import { LinkGone } from './link-gone'
import { useBoard, useWakeLock } from './use-board'

/**
 * Tokens as they are read from across the room: who is called, who is with which dentist, who is next. The page holds no
 * names. Positions in a queue are not shown: without tokens nobody would know theirs.
 */
export function WaitingRoom({ token, first }: { token: string; first: Board }) {
  const t = useTranslations('check-ins.display')
  const locale = useLocale()
  const { board, since, gone } = useBoard(token, first)
  useWakeLock()
  if (gone) return <LinkGone title={t('gone.title')} text={t('gone.text')} />
  const { called, columns } = board

  return (
    <main lang={locale} className="flex min-h-dvh flex-col gap-[2vmin] bg-canvas p-[2.5vmin] text-ink">
      <header className="flex items-baseline justify-between gap-4">
        <h1 className="min-w-0 truncate text-[max(1.25rem,3.2vmin)] font-semibold">{board.clinic}</h1>
        {since === null ? <Clock zone={board.time_zone} /> : (
          <p role="status" className="flex items-center gap-2 text-[max(1rem,2.2vmin)] text-amber">
            <WifiOff className="size-[1em]" aria-hidden />{t('stale', { time: formatTime(new Date(since), board.time_zone, locale) })}
          </p>
        )}
      </header>
      {!board.tokens && <Message title={t('off.title')} text={t('off.text')} />}
      {board.tokens && columns.length === 0 && <Message title={t('nobody')} />}
      {called && (
        <section aria-live="assertive" aria-atomic className="flex flex-wrap items-center justify-center gap-x-[6vmin] rounded-lg bg-brand px-[4vmin] py-[2vmin] text-on-brand">
          <div className="grid justify-items-center">
            <h2 className="text-[max(1.25rem,4vmin)] font-medium">{t('called')}</h2>
            <p key={`${called.token} ${called.at}`} className="animate-called text-[clamp(7rem,38vmin,30rem)] leading-[0.95] font-semibold tabular">{called.token}</p>
          </div>
          <Where className="text-[max(1.5rem,5.5vmin)] font-medium" called={called} />
        </section>
      )}
      <div className="grid flex-1 content-start gap-[2vmin] grid-cols-[repeat(auto-fit,minmax(min(100%,24rem),1fr))]">
        {board.tokens && columns.map((column) => <Column key={column.dentist ?? ''} column={column} />)}
      </div>
    </main>
  )
}

function Column({ column: { dentist, colour, called, serving, next, waiting } }: { column: BoardColumn }) {
  const t = useTranslations('check-ins.display')
  return (
    <section className="grid content-start gap-[1.5vmin] rounded-lg border border-line-strong bg-surface p-[2.5vmin]">
      <h2 className="flex items-center gap-3 text-[max(1.125rem,3.4vmin)] font-semibold">
        {colour && <span className="h-[1em] w-[0.35em] shrink-0 rounded-sm" style={{ background: `var(--chip-${colour})` }} aria-hidden />}
        <span className="min-w-0 truncate">{dentist ?? t('anyDentist')}</span>
      </h2>
      {[...called.map((one) => ({ ...one, label: t('called') })), ...serving.map((one) => ({ ...one, label: t('serving') }))].map((one) => (
        <div key={one.token} className="flex items-baseline justify-between gap-4">
          <span className="text-[max(1rem,2.6vmin)] text-muted">{one.label}{!dentist && one.dentist ? `: ${one.dentist}` : ''}{one.chair ? ` · ${one.chair}` : ''}</span>
          <span className="text-[max(2.5rem,9vmin)] leading-none font-semibold tabular">{one.token}</span>
        </div>
      ))}
      {next.length > 0 && (
        <div className="grid gap-[1vmin] border-t border-line pt-[1.5vmin]">
          <span className="text-[max(1rem,2.6vmin)] text-muted">{t('next')}</span>
          <p className="flex flex-wrap items-baseline gap-x-[4vmin] gap-y-1">
            {next.map((token) => <span key={token} className="text-[max(1.75rem,6vmin)] leading-tight font-medium tabular">{token}</span>)}
            {waiting > next.length && <span className="text-[max(1rem,2.6vmin)] text-muted">{t('more', { count: waiting - next.length })}</span>}
          </p>
        </div>
      )}
    </section>
  )
}

function Where({ called, className }: { called: Called; className: string }) {
  if (!called.dentist && !called.chair) return null
  return <p className={className}>{[called.dentist, called.chair].filter(Boolean).join(' · ')}</p>
}

function Message({ title, text }: { title: string; text?: string }) {
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-3 text-center">
      <h2 className="text-[max(1.5rem,5vmin)] font-medium">{title}</h2>
      {text && <p className="max-w-prose text-[max(1rem,2.6vmin)] text-muted">{text}</p>}
    </div>
  )
}

/** The clinic's time; empty until the page's scripts run, so that server and browser agree. */
function Clock({ zone }: { zone: string }) {
  const locale = useLocale()
  const [now, setNow] = useState<Date | null>(null)
  useEffect(() => {
    const tick = () => setNow(new Date())
    tick()
    const timer = setInterval(tick, 10_000)
    return () => clearInterval(timer)
  }, [])
  return <time className="shrink-0 text-[max(1.25rem,3.2vmin)] whitespace-nowrap tabular">{now && formatTime(now, zone, locale)}</time>
}
