import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { SubProcessorTable } from '@/components/policies/sub-processor-table'
import { Badge } from '@/components/ui/badge'
import type { ServiceRun, WherePage } from '@/lib/protection/queries'
import { formatDateTime } from '@/lib/time'

/** Where the data is: region, who keeps it, how it is encrypted, and when it was last copied, put back for a trial and tidied. */
export async function Where({ page, zone }: { page: WherePage; zone: string }) {
  const [t, locale] = await Promise.all([getTranslations('protection.where'), getLocale()])
  const at = (time: string) => formatDateTime(time, zone, locale)
  const regions = [...new Set(page.sub_processors.filter(({ kind }) => kind === 'database' || kind === 'hosting').map(({ region }) => region))]
  const run = (one: ServiceRun | null): ReactNode => (
    <>
      {one?.ended_at ? <p>{t('run', { at: at(one.ended_at), rows: one.rows ?? 0, files: one.files ?? 0 })}</p> : <Never>{t('never')}</Never>}
      {one?.failed_at && <p><Badge tone="red">{t('failed', { at: at(one.failed_at) })}</Badge></p>}
    </>
  )
  return (
    <div>
      <SettingsSection title={t('region')} text={t('regionText')}>{regions.length > 0 ? <p>{regions.join(' · ')}</p> : <Never>{t('noRegion')}</Never>}</SettingsSection>
      <SettingsSection title={t('encryption')} text={t('encryptionText')}>
        <ul className="list-disc ps-5">
          <li>{t('travel')}</li>
          <li>{t('rest')}</li>
          <li>{t('sealed', { n: page.sealed })}</li>
          <li>{t('tokens', { n: page.tokens })}</li>
          <li>{t('sessions')}</li>
        </ul>
      </SettingsSection>
      <SettingsSection title={t('backup')} text={t('backupText', { days: Number.parseInt(page.backups_kept, 10) })}>{run(page.backup)}</SettingsSection>
      <SettingsSection title={t('restore')} text={t('restoreText')}>{run(page.restore_test)}</SettingsSection>
      <SettingsSection title={t('retention')} text={t('retentionText')}>
        {page.retention ? <p>{t('tidied', { at: at(page.retention.ended_at), n: page.retention.problems })}</p> : <Never>{t('never')}</Never>}
      </SettingsSection>
      <SettingsSection wide title={t('companies')} text={t('companiesText')}>
        <SubProcessorTable companies={page.sub_processors} />
      </SettingsSection>
    </div>
  )
}

const Never = ({ children }: { children: ReactNode }) => <p className="text-muted">{children}</p>
