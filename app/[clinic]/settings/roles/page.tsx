import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HidePhones } from '@/components/members/hide-phones'
import { RolesTable } from '@/components/members/roles-table'
import { readPermissions } from '@/lib/members/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('roles') }
}

export default async function RolesPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic, permissions, phonesHiddenFrom } = await getShellFor((await params).clinic, 'members.read')
  return (
    <>
      <RolesTable rows={await readPermissions(clinic.slug)} />
      {permissions['clinic.manage'] && <HidePhones slug={clinic.slug} hiddenFrom={phonesHiddenFrom} />}
    </>
  )
}
