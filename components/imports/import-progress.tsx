'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { advanceImport } from '@/lib/imports/advance-import'
import type { Import } from '@/lib/imports/schema'
import { stopImport } from '@/lib/imports/stop-import'
import { ProgressBar } from './progress-bar'

/** An import under way. This page drives it, batch by batch; when it is closed the server's job goes on with it. */
export function ImportProgress({ slug, import: start }: { slug: string; import: Import }) {
  const t = useTranslations('imports')
  const refresh = useRefresh()
  const run = useRun()
  const [one, setOne] = useState(start)
  const [offline, setOffline] = useState(false)
  const [stopping, setStopping] = useState(false)

  const advance = useEffectEvent(async (): Promise<'go on' | 'wait' | 'end'> => {
    try {
      const answer = await advanceImport(slug, { id: start.id })
      setOffline(!answer?.data)
      if (!answer?.data) return 'wait'
      setOne(answer.data)
      return answer.data.status === start.status ? 'go on' : 'end'
    } catch (error) {
      unstable_rethrow(error)
      setOffline(true)
      return 'wait'
    }
  })
  const ended = useEffectEvent(() => refresh())
  useEffect(() => {
    let left = false
    async function drive() {
      while (!left) {
        const next = await advance()
        if (next === 'end') {
          if (!left) ended()
          return
        }
        await new Promise((resolve) => setTimeout(resolve, next === 'wait' ? 3_000 : 20))
      }
    }
    void drive()
    return () => {
      left = true
    }
  }, [])

  const undoing = start.status === 'undoing'
  const done = undoing ? one.undone + one.kept : one.created + one.merged + one.skipped + one.leftOut
  const all = undoing ? Math.max(one.created, done) : one.total
  return (
    <div className="grid gap-4">
      <ProgressBar label={t(undoing ? 'progress.undoing' : 'progress.running', { done, all })} value={done} max={all} />
      <p className="text-muted">{t(offline ? 'progress.offline' : 'progress.leave')}</p>
      {!undoing && (
        <Button
          className="justify-self-start"
          pending={stopping}
          onClick={async () => {
            setStopping(true)
            await run(() => stopImport(slug, { id: start.id, stopped: true }))
          }}
        >
          {t('progress.stop')}
        </Button>
      )}
    </div>
  )
}
