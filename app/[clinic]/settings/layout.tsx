import type { ReactNode } from 'react'
import { AskPin } from '@/components/devices/ask-pin'
import { SettingsNav } from '@/components/clinics/settings-nav'
import { Texts } from '@/components/layout/texts'
import { askedAgain } from '@/lib/devices/pin-check'
import { getShell } from '@/lib/session'

/** The settings; where the clinic wants it, first the PIN again. */
export default async function SettingsLayout({ children, params }: { children: ReactNode; params: Promise<{ clinic: string }> }) {
  if (askedAgain(await getShell((await params).clinic), 'settings')) return <AskPin />
  return (
    <Texts of={['settings', 'clinics', 'dentists', 'members']}>
      <div className="flex min-h-full flex-col md:flex-row">
        <SettingsNav />
        <div className="min-w-0 flex-1 px-4 py-5 md:px-8">
          <div className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] content-start gap-5">{children}</div>
        </div>
      </div>
    </Texts>
  )
}
