'use client'

import { Tickets } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Popover } from '@/components/ui/popover'
import { useUrlParam } from '@/components/ui/url-param'
import { isFull, type TokenSession } from '@/lib/appointments/token-sessions'

type TokenBandProps = {
  session: TokenSession
  /** Named where the column does not say whose it is. */
  dentist?: string
  top: number
  height: number
}

/** A session by number on the grid: how many numbers are given, and who has them. A click elsewhere in it books the next. */
export function TokenBand({ session, dentist, top, height }: TokenBandProps) {
  const t = useTranslations('appointments.byNumber')
  const { slug } = useShell()
  const [, setVisit] = useUrlParam('visit')
  const { holders, max } = session
  const count = max === null ? t('tokens', { count: holders.length }) : t('tokensOf', { count: holders.length, max })
  const label = dentist ? `${dentist}: ${count}` : count
  return (
    <div className="pointer-events-none absolute inset-x-0 border-y border-dashed border-violet-line bg-violet-soft/50" style={{ top, height }}>
      <span data-no-drag className="pointer-events-auto m-1 inline-block max-w-[calc(100%-0.5rem)]">
        <Popover
          label={label}
          trigger={
            <button type="button" className="inline-flex max-w-full items-center gap-1.5 rounded-md border border-violet-line bg-surface px-2 py-1 text-xs font-medium text-violet hover:bg-hover">
              <Tickets className="size-3.5 shrink-0" aria-hidden />
              <span className="truncate">{label}{isFull(session) && `, ${t('full')}`}</span>
            </button>
          }
        >
          {(close) => (
            <div className="grid gap-2">
              {holders.length === 0 && <p className="text-muted">{t('nobody')}</p>}
              <ol className="grid max-h-80 overflow-y-auto">
                {holders.map((visit) => (
                  <li key={visit.id}>
                    <button
                      type="button"
                      onClick={() => {
                        close()
                        setVisit(visit.id)
                      }}
                      className="flex min-h-row w-full items-center gap-3 rounded-md px-2 text-start hover:bg-hover"
                    >
                      <span className="w-8 shrink-0 text-end font-semibold tabular">{visit.token}</span>
                      <span className="min-w-0 truncate">{visit.patient}</span>
                    </button>
                  </li>
                ))}
              </ol>
              <Link href={`/${slug}/queue`} className="rounded-md px-2 py-1 text-sm text-brand hover:underline">{t('toQueue')}</Link>
            </div>
          )}
        </Popover>
      </span>
    </div>
  )
}
