'use client'

import { LogOut, MonitorSmartphone } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { browserName } from '@/lib/auth/browser-name'
import { endSession } from '@/lib/auth/end-session'
import { endSessions } from '@/lib/auth/end-sessions'
import type { Session } from '@/lib/profiles/queries'
import { formatAgo } from '@/lib/time'

/** Where one is signed in, and out: one at a time, or everywhere. now: ISO instant of the request. */
export function Sessions({ sessions, now }: { sessions: Session[]; now: string }) {
  const t = useTranslations('account.sessions')
  const locale = useLocale()
  const run = useRun()
  const [asking, setAsking] = useState(false)
  const [ending, setEnding] = useState<string | null>(null)

  async function end(session: Session) {
    setEnding(session.id)
    await run(() => endSession({ session: session.id }), () => toast(t('ended', { browser: browserName(session.browser) ?? t('unknown') })))
    setEnding(null)
  }
  return (
    <>
      <ul aria-label={t('title')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {sessions.map((session) => {
          const browser = browserName(session.browser) ?? t('unknown')
          return (
            <li key={session.id} className="flex min-h-row items-center gap-3 px-3 py-2">
              <MonitorSmartphone className="size-4 shrink-0 text-faint" aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{browser}</span>
                <span className="block text-sm text-muted">
                  {session.here ? t('usedNow') : t('used', { when: formatAgo(session.lastUsed, locale, new Date(now)) })}
                  {' · '}{t('since', { when: formatAgo(session.since, locale, new Date(now)) })}
                </span>
              </span>
              {session.here
                ? <Badge tone="brand">{t('here')}</Badge>
                : <Button variant="ghost" size="sm" pending={ending === session.id} aria-label={t('endNamed', { browser })} onClick={() => void end(session)}><LogOut aria-hidden />{t('end')}</Button>}
            </li>
          )
        })}
      </ul>
      <div><Button onClick={() => setAsking(true)}><LogOut aria-hidden />{t('everywhere')}</Button></div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('everywhereTitle')}
        message={t('everywhereText', { count: sessions.length })}
        confirmLabel={t('everywhere')}
        onConfirm={() => void run(() => endSessions())}
        danger
      />
    </>
  )
}
