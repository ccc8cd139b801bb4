'use client'

import { Archive, Banknote, CreditCard, EllipsisVertical, Landmark, Pencil, Plus, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArchivedList, SettingList } from '@/components/clinics/setting-row'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toast, toastUndo } from '@/components/ui/toast'
import { archiveMoneyAccount } from '@/lib/billing/archive-money-account'
import type { MoneyAccount } from '@/lib/billing/billing'
import { MoneyAccountDialog } from './money-account-dialog'

const icons = { cash: Banknote, upi: Smartphone, card: CreditCard, bank: Landmark }
type MoneyAccountsProps = { slug: string; accounts: MoneyAccount[]; branches: { id: string; name: string }[] }

/** Where money lies: drawers, UPI addresses, card machines and bank accounts. */
export function MoneyAccounts({ slug, accounts, branches }: MoneyAccountsProps) {
  const t = useTranslations('invoices.billing.accounts')
  const row = useTranslations('settings.row')
  const run = useRun()
  const refresh = useRefresh()
  const [editing, setEditing] = useState<MoneyAccount | 'new' | null>(null)
  const setArchived = (account: MoneyAccount, archived: boolean, done: () => void) =>
    void run(() => archiveMoneyAccount(slug, { id: account.id, archived }), () => {
      refresh()
      done()
    })
  const restore = (account: MoneyAccount) => setArchived(account, false, () => toast(row('restored', { name: account.name })))
  const inUse = accounts.filter(({ archived }) => !archived)
  const where = (account: MoneyAccount) => (branches.length > 1 ? (branches.find(({ id }) => id === account.branch_id)?.name ?? t('everyBranch')) : null)

  return (
    <SettingsSection title={t('title')} text={t('text')}>
      <SettingList label={t('title')}>
        {inUse.map((account) => {
          const Icon = icons[account.kind]
          return (
            <li key={account.id} className="flex items-center gap-1 pe-1 hover:bg-hover">
              <button type="button" onClick={() => setEditing(account)} className="flex min-h-row min-w-0 flex-1 items-center gap-3 px-3 py-1.5 text-start focus-visible:-outline-offset-2">
                <Icon className="size-4 shrink-0 text-faint" aria-hidden />
                <span className="grid min-w-0 flex-1">
                  <span className="truncate">{account.name}</span>
                  <span className="truncate text-sm text-muted">{[t(`kinds.${account.kind}`), account.upi_address, where(account)].filter(Boolean).join(' · ')}</span>
                </span>
              </button>
              <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={row('actions', { name: account.name })}><EllipsisVertical aria-hidden /></Button>}>
                <MenuItem icon={Pencil} onSelect={() => setEditing(account)}>{t('edit')}</MenuItem>
                <MenuItem icon={Archive} onSelect={() => setArchived(account, true, () => toastUndo(row('archivedOne', { name: account.name }), () => restore(account)))}>{row('archive')}</MenuItem>
              </Menu>
            </li>
          )
        })}
      </SettingList>
      <div><Button onClick={() => setEditing('new')}><Plus aria-hidden />{t('add')}</Button></div>
      <ArchivedList items={accounts.filter(({ archived }) => archived)} onRestore={(id) => restore(accounts.find((account) => account.id === id)!)} />
      {editing && <MoneyAccountDialog slug={slug} account={editing === 'new' ? null : editing} branches={branches} onClose={() => setEditing(null)} />}
    </SettingsSection>
  )
}
