'use client'

import { useState } from 'react'
import type { PaperNoun } from '@/lib/papers/keep-paper'
import type { UploadAnswer } from '@/lib/papers/serve-upload'

type Upload = { slug: string; patientId: string; noun: PaperNoun; name: string; pages: Blob[] }

/** Sends the pages of a paper and says how far it is: null while nothing is on its way, else 0 to 1. */
export function useUpload() {
  const [progress, setProgress] = useState<number | null>(null)

  /** @returns the paper, a refusal with its sentence, or null when the line broke: nothing is lost, it can be sent again */
  function send({ slug, patientId, noun, name, pages }: Upload): Promise<UploadAnswer | null> {
    const form = new FormData()
    form.set('noun', noun)
    form.set('name', name)
    pages.forEach((page, i) => form.append('page', page, `${i}.jpg`))
    setProgress(0)
    return new Promise<UploadAnswer | null>((resolve) => {
      // fetch does not tell how much has left.
      const request = new XMLHttpRequest()
      request.upload.onprogress = ({ loaded, total }) => setProgress(total > 0 ? loaded / total : 0)
      request.onloadend = () => {
        setProgress(null)
        resolve(request.status === 200 || request.status === 422 ? (request.response as UploadAnswer) : null)
      }
      request.open('POST', `/${slug}/patients/${patientId}/papers`)
      request.responseType = 'json'
      request.send(form)
    })
  }
  return { progress, send }
}
