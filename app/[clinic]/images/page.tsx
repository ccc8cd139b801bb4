import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Tray } from '@/components/images/tray/tray'
import { UploadProvider } from '@/components/images/use-uploads'
import { Texts } from '@/components/layout/texts'
import { uploadsAddress } from '@/lib/images/address'
import { readTray } from '@/lib/images/tray-page'
import { getShellFor } from '@/lib/session'

type TrayPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<{ list?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('images.tray'))('heading') }
}

/** What the X-ray computer made and nobody has yet. */
export default async function ImagesPage({ params, searchParams }: TrayPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const list = query.list === 'discarded' ? 'discarded' : 'open'
  const shell = getShellFor(slug, 'images.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = readTray(slug, list)
  page.catch(() => {})
  await shell
  return (
    <Texts of={['images']}>
      <UploadProvider address={uploadsAddress(slug)} patientId={null}>
        <Tray page={await page} list={list} />
      </UploadProvider>
    </Texts>
  )
}
