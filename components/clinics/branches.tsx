'use client'

import { Pencil, Plus, Store } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Branch } from '@/lib/clinics/queries'
import { BranchDialog } from './branch-dialog'
import { SettingsSection } from './settings-section'

/** Other places of the same clinic. Folded away while there is one: most clinics never need it. */
export function Branches({ slug, branches }: { slug: string; branches: Branch[] }) {
  const t = useTranslations('clinics')
  const [editing, setEditing] = useState<Branch | 'new' | null>(null)
  return (
    <details className="border-t border-line pt-4" open={branches.length > 1 || undefined}>
      <summary className="rounded-sm py-1 font-medium text-muted hover:text-ink">{t('more')}</summary>
      <div className="pt-4">
        <SettingsSection title={t('sections.branches')} text={t('sections.branchesText')}>
          {branches.length > 1 && (
            <ul aria-label={t('sections.branches')} className="divide-y divide-line rounded-md border border-line">
              {branches.map((branch) => (
                <li key={branch.id} className="flex items-center gap-2.5 py-1.5 ps-3 pe-1.5">
                  <Store className="size-4 shrink-0 text-faint" aria-hidden />
                  <span className="grid min-w-0 flex-1"><span className="truncate">{branch.name}</span>{branch.address && <span className="text-sm text-muted">{branch.address}</span>}</span>
                  <Button variant="ghost" size="sm" onClick={() => setEditing(branch)} aria-label={t('branch.changeNamed', { name: branch.name })}><Pencil aria-hidden />{t('branch.changeShort')}</Button>
                </li>
              ))}
            </ul>
          )}
          <div><Button onClick={() => setEditing('new')}><Plus aria-hidden />{t('branch.add')}</Button></div>
        </SettingsSection>
      </div>
      {editing && <BranchDialog slug={slug} branch={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </details>
  )
}
