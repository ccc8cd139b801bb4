'use client'

import { Camera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/field'

type CameraDialogProps = { onPicture: (file: File) => void; onClose: () => void }

/** Takes photographs with a camera at this computer, an intraoral one as a rule; each sets out at once. */
export function CameraDialog({ onPicture, onClose }: CameraDialogProps) {
  const t = useTranslations('images.camera')
  const video = useRef<HTMLVideoElement>(null)
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [problem, setProblem] = useState<'none' | 'refused' | null>(null)
  const [taken, setTaken] = useState(0)
  useEffect(() => {
    let current = true
    let opened: MediaStream | null = null
    const wish = { video: { width: { ideal: 2560 }, height: { ideal: 1920 } }, audio: false }
    const asked = navigator.mediaDevices?.getUserMedia(wish) ?? Promise.reject(new DOMException('', 'NotFoundError'))
    asked.then((found) => {
      opened = found
      if (current) setStream(found)
      else stop(found)
    }, (error: DOMException) => current && setProblem(error.name === 'NotAllowedError' ? 'refused' : 'none'))
    return () => {
      current = false
      if (opened) stop(opened)
    }
  }, [])
  useEffect(() => {
    if (video.current && stream) video.current.srcObject = stream
  }, [stream])

  async function take() {
    const { videoWidth: width, videoHeight: height } = video.current!
    const canvas = new OffscreenCanvas(width, height)
    canvas.getContext('2d')!.drawImage(video.current!, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
    setTaken((n) => n + 1)
    onPicture(new File([blob], `${t('name')}.jpg`, { type: 'image/jpeg' }))
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={t('title')}
      footer={
        <>
          <span className="me-auto self-center text-sm text-muted" role="status">{taken > 0 && t('taken', { count: taken })}</span>
          <Button onClick={onClose}>{t('done')}</Button>
          <Button variant="primary" data-autofocus disabled={!stream} onClick={take}><Camera aria-hidden />{t('take')}</Button>
        </>
      }
    >
      {problem ? <FormError>{t(problem)}</FormError> : (
        <video ref={video} autoPlay playsInline muted aria-label={t('picture')} className="aspect-4/3 max-h-[60dvh] w-full rounded-md bg-film object-contain" />
      )}
    </Dialog>
  )
}

const stop = (stream: MediaStream) => stream.getTracks().forEach((track) => track.stop())
