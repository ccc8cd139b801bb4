'use client'

import type { PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'

type PdfPageProps = { page: PDFPageProxy; zoom: number; label: string }

/** CSS pixels of a page that fills the width. */
const widest = 900

/** One page of a PDF: its place is there from the start, it is drawn when it comes near. */
export function PdfPage({ page, zoom, label }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState(false)
  const { width, height } = page.getViewport({ scale: 1 })
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear(entry!.isIntersecting), { rootMargin: '100%' })
    watch.observe(canvas.current!)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    const element = canvas.current!
    if (!near) return
    const scale = (element.clientWidth / width) * Math.min(window.devicePixelRatio || 1, 2)
    const viewport = page.getViewport({ scale })
    element.width = Math.round(viewport.width)
    element.height = Math.round(viewport.height)
    const drawing = page.render({ canvas: element, viewport })
    // Cancelled when the page is left before it is drawn.
    drawing.promise.then(() => (element.dataset.drawn = ''), () => {})
    return () => {
      drawing.cancel()
      delete element.dataset.drawn
      // The memory of pages far away goes back.
      element.width = element.height = 0
    }
  }, [near, page, width, zoom])
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      className="mx-auto mb-4 block rounded-sm bg-on-film shadow-md"
      style={{ width: `calc(min(100%, ${widest}px) * ${zoom})`, aspectRatio: `${width} / ${height}` }}
    />
  )
}
