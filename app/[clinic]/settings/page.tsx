import { notFound, redirect } from 'next/navigation'
import { isForWhoMay, settingsPages } from '@/lib/clinics/settings-pages'
import { getShell } from '@/lib/session'

/** The first settings page that this person may open. */
export default async function SettingsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic, permissions } = await getShell((await params).clinic)
  const first = settingsPages.find((page) => isForWhoMay(page, (permission) => Boolean(permissions[permission])))
  if (!first) notFound()
  redirect(`/${clinic.slug}/settings/${first.page}`)
}
