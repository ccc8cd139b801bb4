'use client'

import { Plus, RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import type { MessagesSettings } from '@/lib/messages/queries'
import type { MessageText } from '@/lib/messages/schema'
import { syncMessageTexts } from '@/lib/messages/sync-message-texts'
import { MessageTextCard } from './message-text-card'
import { MessageTextDialog } from './message-text-dialog'
import { useLanguageName } from './use-language-name'

type MessageTextsProps = { settings: MessagesSettings; sampleStart: string }

/** Every text of the clinic by language, with what WhatsApp says of it. */
export function MessageTexts({ settings, sampleStart }: MessageTextsProps) {
  const t = useTranslations('messages.texts')
  const { slug } = useShell()
  const run = useRun()
  const languageName = useLanguageName()
  const [editing, setEditing] = useState<MessageText | 'new' | null>(null)
  const [syncing, startSyncing] = useTransition()
  const languages = [...new Set(settings.texts.map(({ language }) => language))]
  const sync = () => startSyncing(() => run(() => syncMessageTexts(slug), ({ handedIn }) => toast(t('synced', { count: handedIn }))))

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button onClick={() => setEditing('new')}><Plus aria-hidden />{t('addLanguage')}</Button>
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
            {settings.texts.filter((text) => text.language === language).map((text) => (
              <MessageTextCard key={text.id} text={text} settings={settings} sampleStart={sampleStart} onEdit={() => setEditing(text)} />
            ))}
          </div>
        </section>
      ))}
      {editing && (
        <MessageTextDialog
          text={editing === 'new' ? null : editing} kinds={settings.kinds} place={settings.place} sampleStart={sampleStart} onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}
