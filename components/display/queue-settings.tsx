'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toast'
import { changeTokens } from '@/lib/display/change-tokens'
import type { QueueSettings as Settings } from '@/lib/display/queries'
import { tokenRows, type TokenRow } from '@/lib/display/schema'
import { SecretLink } from './secret-link'

/** Numbers for those who wait, the screen in the waiting room, and the form on patients' own phones. */
export function QueueSettings({ slug, settings }: { slug: string; settings: Settings }) {
  const t = useTranslations('check-ins.settings')
  const run = useRun()
  const [tokenPer, setTokenPer] = useState(settings.tokenPer)
  const change = (next: TokenRow) => {
    const before = tokenPer
    setTokenPer(next)
    void run<void>(() => changeTokens(slug, { tokenPer: next }).then((answer) => {
      if (answer?.serverError || answer?.validationErrors) setTokenPer(before)
      return answer
    }), () => toast(t('saved')))
  }
  const madeAt = (kind: 'display' | 'check_in') => settings.links.find((link) => link.kind === kind)?.createdAt ?? null

  return (
    <div>
      <SettingsSection title={t('tokens.title')} text={t('tokens.text')}>
        <RadioGroup
          legend={t('tokens.legend')}
          name="tokenPer"
          value={tokenPer}
          onChange={(event) => change(event.target.value as TokenRow)}
          options={tokenRows.map((value) => ({ value, label: t(`tokens.${value}`), hint: t(`tokens.${value}Hint`) }))}
        />
      </SettingsSection>
      <SettingsSection title={t('display.title')} text={t('display.text')}>
        {tokenPer === 'none' && <p className="text-muted">{t('display.needsTokens')}</p>}
        <SecretLink slug={slug} kind="display" madeAt={madeAt('display')} />
      </SettingsSection>
      <SettingsSection title={t('check_in.title')} text={t('check_in.text')}>
        <SecretLink slug={slug} kind="check_in" madeAt={madeAt('check_in')} posterLanguage={settings.language} />
      </SettingsSection>
    </div>
  )
}
