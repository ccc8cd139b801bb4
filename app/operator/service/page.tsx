import { CircleAlert, CircleCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { readHealth } from '@/lib/operator/health'
import { readUsage } from '@/lib/operator/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.tabs'))('service') }
}

/** Whether everything that happens by itself does, and what the clinics use. */
export default async function ServicePage() {
  const [health, usage] = await Promise.all([readHealth(), readUsage()])
  const t = await getTranslations('operator')
  const word = (ok: boolean) => <Badge tone={ok ? 'green' : 'red'} icon={ok ? CircleCheck : CircleAlert}>{t(ok ? 'service.well' : 'service.fault')}</Badge>
  const rows = [
    { name: t('service.database'), ok: health.database, ago: null }, { name: t('service.auth'), ok: health.auth, ago: null },
    ...Object.entries(health.jobs).map(([name, job]) => ({ name, ok: job.ok, ago: job.secondsAgo === null ? t('service.never') : t('service.ago', { seconds: job.secondsAgo }) })),
  ]
  return (
    <>
      <PageHeader title={t('tabs.service')} subtitle={t('service.version', { version: health.version })} actions={word(health.ok)} />
      <section aria-labelledby="jobs" className="grid gap-2">
        <h2 id="jobs" className="text-base font-semibold">{t('service.jobs')}</h2>
        <Table label={t('service.jobs')} framed readOnly>
          <TableHead><TableHeader>{t('service.what')}</TableHeader><TableHeader>{t('service.state')}</TableHeader><TableHeader numeric>{t('service.lastRun')}</TableHeader></TableHead>
          <TableBody>
            {rows.map(({ name, ok, ago }) => (
              <TableRow key={name}><TableCell>{name}</TableCell><TableCell>{word(ok)}</TableCell><TableCell numeric className="whitespace-nowrap">{ago ?? '–'}</TableCell></TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
      <section aria-labelledby="usage" className="grid gap-2">
        <h2 id="usage" className="text-base font-semibold">{t('service.usage')}</h2>
        <p className="text-muted">{t('service.usageText')}</p>
        {usage.length === 0 ? <p className="text-muted">{t('service.noUsage')}</p> : (
          <Table label={t('service.usage')} framed readOnly>
            <TableHead><TableHeader>{t('service.opened')}</TableHeader><TableHeader numeric>{t('service.times')}</TableHeader><TableHeader numeric>{t('service.before')}</TableHeader><TableHeader numeric>{t('tabs.clinics')}</TableHeader></TableHead>
            <TableBody>
              {usage.map(({ event, times, times_before, clinics }) => (
                <TableRow key={event}><TableCell>{t(`events.${event}`)}</TableCell><TableCell numeric>{times ?? 0}</TableCell><TableCell numeric>{times_before ?? 0}</TableCell><TableCell numeric>{clinics}</TableCell></TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </section>
    </>
  )
}
