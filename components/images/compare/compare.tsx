'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { changeSearch, searchNow, useSearch } from '@/components/ui/address'
import { useShortcut } from '@/components/ui/shortcut'
import { pairOf } from '@/lib/images/compare'
import type { Image } from '@/lib/images/image'
import { isNeutral, plainLook, type Look } from '@/lib/images/tones'
import { useImageWords } from '../use-image-words'
import { Dark } from '../viewer/dark'
import { useAlone } from '../viewer/use-alone'
import { dragged } from '../viewer/use-look'
import { CompareBar, type DragTool, type Mode } from './compare-bar'
import { ComparePane } from './compare-pane'
import { drawBlend, drawPair } from './draw-compare'
import { ImagePicker } from './image-picker'
import type { Layer } from './layers'
import { NothingToCompare } from './nothing-to-compare'
import { unaligned, upperView, type Alignment } from './overlay'
import { useSource } from './use-source'
import { useViews, type Seen } from './use-views'

export type CompareProps = { patient: { id: string; fullName: string }; images: Image[] }

/** Two images of a patient, as the address names them: side by side, or one on the other. */
export function Compare({ patient, images }: CompareProps) {
  const search = useSearch()
  const pair = pairOf(images, search.get('left'), search.get('right'))
  const root = useRef<HTMLDivElement>(null)
  useAlone(root)
  return (
    <Dark ref={root} className="flex flex-col">
      {pair ? <Pair patient={patient} images={images} left={pair[0]} right={pair[1]} /> : <NothingToCompare patientId={patient.id} />}
    </Dark>
  )
}

function Pair({ patient, images, left, right }: CompareProps & { left: Image; right: Image }) {
  const t = useTranslations('images.compare')
  const { slug } = useShell()
  const { title: describe } = useImageWords()
  const room = useRef<HTMLDivElement>(null)
  const [pane, setPane] = useState({ width: 0, height: 0 })
  const [mode, setMode] = useState<Mode>(left.sort === 'photograph' && right.sort === 'photograph' ? 'blend' : 'side')
  const [linked, setLinked] = useState(true)
  const [tool, setTool] = useState<DragTool>('move')
  const [share, setShare] = useState(0.5)
  const [alignment, setAlignment] = useState<Alignment>(unaligned)
  const [looks, setLooks] = useState<Record<string, Look>>({})
  const views = useViews(pane)
  const sides = [{ image: left, ...useSource(slug, left) }, { image: right, ...useSource(slug, right) }]

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setPane({ width: entry!.contentRect.width, height: entry!.contentRect.height }))
    observer.observe(room.current!)
    return () => observer.disconnect()
  }, [])

  const seen = ({ image, source }: (typeof sides)[number]): Seen | null => source && { id: image.id, picture: source.picture }
  const shown = sides.map(seen)
  const both = shown.filter((one): one is Seen => one !== null)
  const lookOf = ({ image, source }: (typeof sides)[number]) => looks[image.id] ?? plainLook(source!.picture.tones)
  const choose = (side: 'left' | 'right', id: string) => {
    const query = searchNow()
    query.set('left', side === 'left' ? id : left.id)
    query.set('right', side === 'right' ? id : right.id)
    setAlignment(unaligned)
    changeSearch(query, { replace: true })
  }
  const swap = () => {
    changeSearch(new URLSearchParams({ left: right.id, right: left.id }), { replace: true })
    // What lay on the one now lies under the other: laid over anew.
    setAlignment(unaligned)
  }
  const fit = () => {
    views.fit(both)
    setLooks({})
  }
  const brighten = (side: (typeof sides)[number], dx: number, dy: number) => {
    setLooks((all) => ({ ...all, [side.image.id]: dragged(lookOf(side), side.source!.picture.tones, dx, dy) }))
  }
  useShortcut('x', swap)
  useShortcut('l', () => setLinked(!linked), mode === 'side')
  useShortcut('b', () => setMode(mode === 'side' ? 'blend' : 'side'))

  const drawn = both.length === 2 ? (sides.map((side, i) => ({ source: side.source!, look: lookOf(side), turns: views.viewOf(both[i]!).turns })) as Parameters<typeof drawPair>[0]) : null
  const touched = sides.some((side) => side.source && !isNeutral(lookOf(side), side.source.picture.tones)) || alignment !== unaligned

  const blended = (): Layer[] => {
    if (!drawn) return []
    // Laid over each other they lie as they came.
    const view = { ...views.viewOf(both[0]!), turns: 0 }
    return [{ ...drawn[0], view }, { ...drawn[1], opacity: share, ...upperView(view, both[0]!.picture, both[1]!.picture, pane, alignment) }]
  }
  return (
    <>
      <CompareBar
        patient={patient} mode={mode} onMode={setMode} linked={linked} onLinked={setLinked} tool={tool} onTool={setTool} onSwap={swap} onFit={fit} touched={touched}
        share={share} onShare={setShare} alignment={alignment} onAlign={setAlignment}
        exported={{ patientId: patient.id, images: [left.id, right.id], name: 'comparison', draw: async (_, longest) => (mode === 'blend' ? drawBlend(drawn!, alignment, share, longest) : drawPair(drawn!, longest)) }}
        ready={drawn !== null}
      />
      <div className="flex shrink-0 flex-wrap justify-between gap-x-4 border-b border-line px-2">
        <ImagePicker slug={slug} label={t(mode === 'blend' ? 'below' : 'left')} image={left} images={images.filter(({ id }) => id !== right.id)} onChoose={(id) => choose('left', id)} />
        <ImagePicker slug={slug} label={t(mode === 'blend' ? 'above' : 'right')} image={right} images={images.filter(({ id }) => id !== left.id)} onChoose={(id) => choose('right', id)} />
      </div>
      {mode === 'side' ? (
        <div className="grid min-h-0 flex-1 grid-rows-2 gap-px bg-line md:grid-cols-2 md:grid-rows-1">
          {sides.map((side, i) => {
            const one = shown[i]!
            const moving = linked ? both : one ? [one] : []
            return (
              <ComparePane
                key={i} paneRef={i === 0 ? room : undefined} label={describe(side.image)} pane={pane} lost={side.lost} again={side.again}
                layers={one ? [{ source: side.source!, look: lookOf(side), view: views.viewOf(one) }] : []} onTurn={one ? () => views.turn(one) : undefined}
                onDrag={(dx, dy) => (tool === 'light' ? brighten(side, dx, dy) : views.pan(moving, dx, dy))}
                onPan={(dx, dy) => views.pan(moving, dx, dy)} onZoom={(place, factor) => views.zoom(moving, place, factor)} onFit={() => views.fit(moving)}
              />
            )
          })}
        </div>
      ) : (
        <ComparePane
          paneRef={room} label={t('onEachOther', { below: describe(left), above: describe(right) })} pane={pane} lost={sides.some(({ lost }) => lost)} again={() => sides.forEach(({ lost, again }) => lost && again())}
          layers={blended()} onFit={() => views.fit(both.slice(0, 1))}
          onDrag={(dx, dy) => {
            if (tool === 'align' && both[0]) {
              const { scale } = views.viewOf(both[0])
              setAlignment((now) => ({ ...now, shift: { x: now.shift.x + dx / scale, y: now.shift.y + dy / scale } }))
            } else if (tool === 'light') brighten(sides[1]!, dx, dy)
            else views.pan(both.slice(0, 1), dx, dy)
          }}
          onPan={(dx, dy) => views.pan(both.slice(0, 1), dx, dy)}
          onZoom={(place, factor) => (tool === 'align' ? setAlignment((now) => ({ ...now, grow: now.grow * factor })) : views.zoom(both.slice(0, 1), place, factor))}
        />
      )}
    </>
  )
}
