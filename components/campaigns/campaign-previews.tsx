'use client'

import { useTranslations } from 'next-intl'
import { Bubble } from '@/components/messages/bubble'
import { useLanguageName } from '@/components/messages/use-language-name'
import { noButtons } from '@/lib/campaigns/schema'

type CampaignPreviewsProps = { texts: { language: string; body: string; status?: string }[]; place: string; languages: Record<string, number> | null }

/** The text as each language reads it on a phone, and how many read it so. */
export function CampaignPreviews({ texts, place, languages }: CampaignPreviewsProps) {
  const t = useTranslations('campaigns')
  const languageName = useLanguageName()
  return (
    <ul className="grid gap-4">
      {texts.map(({ language, body, status }) => (
        <li key={language} className="grid gap-1.5">
          <span className="flex flex-wrap items-baseline gap-x-2 text-sm">
            <span className="font-medium">{languageName(language)}</span>
            {status && status !== 'approved'
              ? <span className="text-amber">{t('previews.notApproved')}</span>
              : languages && <span className="text-muted tabular">{t('previews.people', { count: languages[language] ?? 0 })}</span>}
          </span>
          <Bubble language={language} body={body} buttons={noButtons} place={place} sampleStart="" />
        </li>
      ))}
    </ul>
  )
}
