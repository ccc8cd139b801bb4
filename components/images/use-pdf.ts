'use client'

import type { PDFDocumentLoadingTask, PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'react'

type Pdf = { pages: PDFPageProxy[] | null; problem: 'password' | 'broken' | null }

/** More pages than anybody reads on a screen would be more than it can hold. */
const mostPages = 200

/** The pages of a PDF. What reads it comes with the first one; it runs nothing that a PDF carries, and draws what was not meant to be a form. */
export function usePdf(address: string): Pdf {
  const [pdf, setPdf] = useState<Pdf>({ pages: null, problem: null })
  useEffect(() => {
    let current = true
    let task: PDFDocumentLoadingTask | undefined
    async function load() {
      const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
      if (!current) return
      GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).toString()
      task = getDocument({ url: address, useWasm: false })
      const document = await task.promise
      const pages = await Promise.all(Array.from({ length: Math.min(document.numPages, mostPages) }, (_, i) => document.getPage(i + 1)))
      if (current) setPdf({ pages, problem: null })
    }
    load().catch((error: Error) => current && setPdf({ pages: null, problem: error.name === 'PasswordException' ? 'password' : 'broken' }))
    return () => {
      current = false
      void task?.destroy()
    }
  }, [address])
  return pdf
}
