'use client'

import { ExternalLink, FileText, FileWarning } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button, buttonStyles } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import type { Image } from '@/lib/images/image'
import { DownloadOriginal } from '../download-original'

/** Instead of a picture that there is none of: why, and how to get at the file all the same. Never a black square. */
export function Unshown({ slug, image, gallery }: { slug: string; image: Image; gallery: string }) {
  const t = useTranslations('images.viewer')
  if (image.link) {
    return (
      <Message icon={ExternalLink} title={t('linkTitle')} text={t('linkText')}>
        <a href={image.link} target="_blank" rel="noreferrer noopener" className={buttonStyles({ variant: 'primary' })}><ExternalLink />{t('linkOpen')}</a>
      </Message>
    )
  }
  if (image.shown === 'pdf') {
    return (
      <Message icon={FileText} title={t('pdfTitle')} text={t('pdfText')}>
        <Link href={gallery} className={buttonStyles({ variant: 'primary' })}>{t('back')}</Link>
      </Message>
    )
  }
  return (
    <Message icon={FileWarning} title={t('troubleTitle')} text={t(`trouble.${image.trouble ?? 'unreadable'}`)}>
      <DownloadOriginal slug={slug} image={image} className={buttonStyles({ variant: 'primary' })}>{t('download')}</DownloadOriginal>
    </Message>
  )
}

/** While a picture is on its way, or after it did not come. */
export function NotYet({ lost, slug, image, onAgain }: { lost: number | null; slug: string; image: Image; onAgain: () => void }) {
  const t = useTranslations('images.viewer')
  if (lost === null) return <div role="status" className="flex h-full items-center justify-center gap-2 text-sm text-muted"><Spinner />{t('loading')}</div>
  return (
    <Message icon={FileWarning} title={t('lostTitle')} text={t(lost === 0 ? 'lostOffline' : 'lostText')}>
      <Button variant="primary" onClick={onAgain}>{t('again')}</Button>
      <DownloadOriginal slug={slug} image={image} className={buttonStyles()}>{t('download')}</DownloadOriginal>
    </Message>
  )
}

function Message({ icon: Icon, title, text, children }: { icon: typeof FileText; title: string; text: string; children: ReactNode }) {
  return (
    <div className="grid h-full place-content-center justify-items-center gap-3 overflow-y-auto p-6 text-center">
      <Icon className="size-8 text-muted" aria-hidden />
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="max-w-prose text-muted">{text}</p>
      <div className="flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  )
}
