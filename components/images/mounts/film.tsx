'use client'

import { useEffect, useRef, useState } from 'react'
import { fileAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import { plainLook } from '@/lib/images/tones'
import { loadSource } from '../sources'
import { Painter } from '../viewer/render'
import { wholeView } from '../viewer/view'

/** Thumbnails are made this large (longest edge, pixels): a window that shows more of them loads the picture itself. */
const thumbEdge = 320

/** An X-ray in its window, whole and undistorted: its thumbnail at once, the picture where that would be too coarse. */
export function Film({ slug, image }: { slug: string; image: Image }) {
  const box = useRef<HTMLSpanElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [pane, setPane] = useState({ width: 0, height: 0 })
  const fine = Math.max(pane.width, pane.height) * (typeof window === 'undefined' ? 1 : window.devicePixelRatio) > thumbEdge * 1.15

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setPane({ width: entry!.contentRect.width, height: entry!.contentRect.height }))
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    if (!fine) return
    let gone = false
    // What cannot be loaded stays as its thumbnail.
    loadSource(slug, image).then((source) => {
      if (gone || !canvas.current) return
      const { picture } = source
      new Painter(source).paint(canvas.current, { ...wholeView(picture, pane), scale: Math.min(pane.width / picture.width, pane.height / picture.height) }, plainLook(picture.tones), pane, window.devicePixelRatio)
      canvas.current.hidden = false
    }, () => {})
    return () => {
      gone = true
    }
  }, [slug, image, fine, pane])

  return (
    <span ref={box} className="absolute inset-0">
      <img src={fileAddress(slug, image.id, 'thumb')} alt="" loading="lazy" draggable={false} className="size-full object-contain" />
      {fine && <canvas ref={canvas} hidden className="absolute inset-0 size-full bg-film" />}
    </span>
  )
}
