'use client'

import { UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { onDoing, whatIsDone, type Doing } from './doing'

type Other = { name: string; doing: Doing | '' }
/** Postgres forgets whoever was silent for a minute. */
const every = 20_000

/** Who else has this record open, and what they are writing: nobody is surprised by somebody else's change. */
export function RecordPresence({ slug, patientId }: { slug: string; patientId: string }) {
  const t = useTranslations('patients.record.presence')
  const [others, setOthers] = useState<Other[]>([])
  useEffect(() => {
    let stopped = false
    const tell = async () => {
      if (document.hidden) return
      // Not a server action: those wait for each other, and this one is never what somebody waits for.
      const answer = await fetch(`/${slug}/patients/${patientId}/presence`, { method: 'POST', body: whatIsDone() }).catch(() => null)
      if (!stopped && answer?.ok) setOthers((await answer.json()) as Other[])
    }
    void tell()
    const timer = setInterval(tell, every)
    onDoing(() => void tell())
    document.addEventListener('visibilitychange', tell)
    return () => {
      stopped = true
      clearInterval(timer)
      onDoing(null)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [slug, patientId])
  return (
    <div role="status" className="contents print:hidden">
      {others.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-muted">
          {others.map(({ name, doing }) => (
            <span key={name} className="inline-flex items-center gap-1.5">
              <UserRound className="size-4 text-brand" aria-hidden />
              {doing ? t('writing', { name, what: t(`what.${doing}`) }) : t('here', { name })}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
