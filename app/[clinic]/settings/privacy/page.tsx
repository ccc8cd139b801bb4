import { redirect } from 'next/navigation'
import { getShellFor } from '@/lib/session'

/** Privacy has pages of its own; the way there begins here. */
export default async function PrivacySettingsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'privacy.manage')
  redirect(`/${clinic.slug}/privacy/requests`)
}
