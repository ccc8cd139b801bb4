import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { UploadCorner } from '@/components/images/upload-corner'
import { UploadProvider } from '@/components/images/use-uploads'
import { uploadsAddress } from '@/lib/images/address'

type PatientLayoutProps = { children: ReactNode; params: Promise<{ clinic: string; patient: string }> }

/** Around every page of a record: files that were dropped on one go on arriving while one looks at another. */
export default async function PatientLayout({ children, params }: PatientLayoutProps) {
  const { clinic: slug, patient } = await params
  // The words of the corner alone: most pages of a record show no image.
  const { upload } = (await getMessages()).images as Record<'upload', Record<string, string>>
  return (
    <UploadProvider address={uploadsAddress(slug)} patientId={patient}>
      {children}
      <NextIntlClientProvider messages={{ images: { upload } }}><UploadCorner /></NextIntlClientProvider>
    </UploadProvider>
  )
}
