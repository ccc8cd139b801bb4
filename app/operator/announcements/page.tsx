import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Announcements } from '@/components/operator/announcements'
import { readAnnouncements } from '@/lib/operator/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.tabs'))('announcements') }
}

export default async function AnnouncementsPage() {
  return <Announcements announcements={await readAnnouncements()} />
}
