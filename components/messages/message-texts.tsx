'use client'

import { Plus, RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import type { MessagesSettings } from '@/lib/messages/queries'
import { removeMessageText } from '@/lib/messages/remove-message-text'
import type { MessageText } from '@/lib/messages/schema'
import { syncMessageTexts } from '@/lib/messages/sync-message-texts'
import { MessageTextCard } from './message-text-card'
import { MessageTextDialog, type WrittenText } from './message-text-dialog'
import { useLanguageName } from './use-language-name'

type MessageTextsProps = { settings: MessagesSettings; sampleStart: string }

/** Every text of the clinic by language, with what WhatsApp says of it. */
export function MessageTexts({ settings, sampleStart }: MessageTextsProps) {
  const t = useTranslations('messages.texts')
  const { slug } = useShell()
  const run = useRun()
  const languageName = useLanguageName()
  const [editing, setEditing] = useState<WrittenText | null>(null)
  const [removing, setRemoving] = useState<MessageText | null>(null)
  const [gone, startGoing] = useTransition()
  const [syncing, startSyncing] = useTransition()
  const texts = settings.texts.filter(({ kind }) => kind !== 'campaign')
  const languages = [...new Set(texts.map(({ language }) => language))]
  const campaignTexts = [...Map.groupBy(settings.texts.filter(({ kind }) => kind === 'campaign'), ({ variant }) => variant)]
  const sync = () => startSyncing(() => run(() => syncMessageTexts(slug), ({ handedIn }) => toast(t('synced', { count: handedIn }))))

  const remove = () => startGoing(() => run(() => removeMessageText(slug, { text: removing!.id }), () => {
    setRemoving(null)
    toast(t('removed'))
  }))

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button onClick={() => setEditing({ kind: 'booking_confirmation', variant: '', title: '' })}><Plus aria-hidden />{t('addLanguage')}</Button>
            {settings.number && <Button variant="primary" pending={syncing} onClick={sync}>{!syncing && <RefreshCw aria-hidden />}{t('sync')}</Button>}
          </>
        }
      />
      <p className="-mt-3 max-w-prose text-muted">{t('text')}</p>
      {!settings.number && <p className="rounded-md border border-line bg-sunken px-3 py-2 text-muted">{t('notConnected')}</p>}
      {languages.map((language) => (
        <section key={language} aria-labelledby={`language-${language}`} className="grid gap-3 border-t border-line pt-5 first-of-type:border-t-0 first-of-type:pt-0">
          <h2 id={`language-${language}`} className="text-base font-semibold">
            {languageName(language)}
            {language === settings.clinic.defaultLanguage && <span className="ms-2 text-sm font-normal text-faint">{t('default')}</span>}
          </h2>
          <div className="grid gap-3 lg:grid-cols-2">
            {texts.filter((text) => text.language === language).map((text) => (
              <MessageTextCard key={text.id} text={text} settings={settings} sampleStart={sampleStart} onEdit={() => setEditing(text)} />
            ))}
          </div>
        </section>
      ))}
      <section id="campaigns" aria-labelledby="campaign-texts" className="grid gap-4 border-t border-line pt-5">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="grid min-w-0 flex-1 gap-0.5">
            <h2 id="campaign-texts" className="text-base font-semibold">{t('campaignTexts')}</h2>
            <p className="max-w-prose text-muted">{t('campaignTextsText')}</p>
          </div>
          <Button onClick={() => setEditing({ kind: 'campaign', variant: '', title: '' })}><Plus aria-hidden />{t('addCampaignText')}</Button>
        </div>
        {campaignTexts.map(([variant, of]) => (
          <div key={variant} className="grid gap-2">
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="font-medium">{of[0]!.title}</h3>
              <Button size="sm" variant="ghost" aria-label={`${t('addLanguage')}: ${of[0]!.title}`} onClick={() => setEditing({ kind: 'campaign', variant, title: of[0]!.title ?? '' })}><Plus aria-hidden />{t('addLanguage')}</Button>
            </div>
            <div className="grid gap-3 lg:grid-cols-2">
              {of.map((text) => (
                <MessageTextCard key={text.id} text={text} settings={settings} sampleStart={sampleStart} onEdit={() => setEditing(text)} onRemove={() => setRemoving(text)} />
              ))}
            </div>
          </div>
        ))}
        {settings.namesUsed > 200 && <p className="text-sm text-amber">{t('names', { used: settings.namesUsed })}</p>}
      </section>
      <ConfirmDialog
        open={removing !== null} onClose={() => setRemoving(null)} onConfirm={remove} pending={gone} danger
        title={t('removeTitle', { name: removing?.title ?? '', language: removing ? languageName(removing.language) : '' })} message={t('removeText')} confirmLabel={t('remove')}
      />
      {editing && (
        <MessageTextDialog
          text={editing} kinds={settings.kinds} place={settings.place} sampleStart={sampleStart} onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}
