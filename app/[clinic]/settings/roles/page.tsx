import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HidePhones } from '@/components/members/hide-phones'
import { RoleSwitches } from '@/components/members/role-switches'
import { RolesTable } from '@/components/members/roles-table'
import { PageHeader } from '@/components/ui/page-header'
import { readRoles } from '@/lib/members/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('roles') }
}

export default async function RolesPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic, permissions, phonesHiddenFrom } = await getShellFor((await params).clinic, 'members.read')
  const roles = await readRoles(clinic.slug)
  const t = await getTranslations('members.permissions')
  const switches = permissions['roles.manage']
  return (
    <>
      <PageHeader title={t('title')} subtitle={t(switches ? 'textOwner' : 'text')} />
      {switches && <RoleSwitches roles={roles} hiddenFrom={phonesHiddenFrom} />}
      {permissions['clinic.manage'] && <HidePhones slug={clinic.slug} hiddenFrom={phonesHiddenFrom} />}
      {switches ? (
        <details className="grid gap-3">
          <summary className="rounded-sm py-1 font-medium hover:text-brand">{t('atAGlance')}</summary>
          <div className="grid gap-3 pt-3"><RolesTable rows={roles.permissions} /></div>
        </details>
      ) : <RolesTable rows={roles.permissions} />}
    </>
  )
}
