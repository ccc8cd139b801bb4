'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useShortcut } from '@/components/ui/shortcut'
import { fileAddress } from '@/lib/images/address'
import type { Image } from '@/lib/images/image'
import { placeOf, placesByTeeth, putting, swapping, type Mount } from '@/lib/images/mount'
import { drawMount, placeBeside, type MountPlace } from '@/lib/images/mount-layouts'
import { ImageStrip } from './image-strip'
import { MountBar } from './mount-bar'
import { MountFrame } from './mount-frame'
import { MountPlaceButton } from './mount-place'
import { useDrag } from './use-drag'
import { useImageWords } from '../use-image-words'
import { useMount } from './use-mount'

type MountEditorProps = { patientId: string; mount: Mount; images: Image[] }
/** What the next click goes with: an image of the strip, or a place with what stood in it when it was picked. */
type Picked = { image: string } | { place: number; held: string | undefined } | null

/** A mount and the X-rays that fill it: by dragging, by a click on each, by keys. */
export function MountEditor({ patientId, mount, images }: MountEditorProps) {
  const t = useTranslations('images.mounts')
  const { slug, can } = useShell()
  const router = useRouter()
  const { title: describe } = useImageWords()
  const may = can('images.write')
  const edit = useMount(slug, mount)
  const root = useRef<HTMLDivElement>(null)
  const [picked, setPicked] = useState<Picked>(null)
  const [cursor, setCursor] = useState(1)
  const xrays = useMemo(() => images.filter(({ sort }) => sort === 'xray'), [images])
  const known = useMemo(() => new Map(xrays.map((image) => [image.id, image])), [xrays])
  // An X-ray that was deleted meanwhile leaves its place empty.
  const placed = useMemo(() => Object.fromEntries(Object.entries(edit.placed).filter(([, image]) => known.has(image))), [edit.placed, known])
  const standing = useMemo(() => new Set(Object.values(placed)), [placed])
  const { places } = drawMount(mount.layout)
  const byTeeth = placesByTeeth({ ...edit, placed }, xrays)
  // What somebody else put there meanwhile was not picked.
  const pickedPlace = picked && 'place' in picked && placed[picked.place] === picked.held ? picked.place : null
  const pickedImage = picked && 'image' in picked ? picked.image : null

  const put = (image: string, place: number) => {
    edit.change(putting(placed, image, place))
    setPicked(null)
  }
  const { drag, start } = useDrag((image, target) => {
    const from = placeOf(placed, image)
    if (target !== 'strip') put(image, target)
    else if (from !== null) edit.change({ [from]: null })
  })
  const open = (image: string) => router.push(`/${slug}/patients/${patientId}/images/${image}`)
  const focusPlace = (place: number) => root.current?.querySelector<HTMLElement>(`[data-drop="${place}"]`)?.focus()
  /** A click that a key made: the next thing to press a key on gets the focus. */
  const byKey = (event: MouseEvent) => event.detail === 0

  const pickImage = (image: string, event: MouseEvent) => {
    if (pickedPlace !== null) return put(image, pickedPlace)
    setPicked(pickedImage === image ? null : { image })
    const free = places.find(({ place }) => !placed[place])
    if (byKey(event) && pickedImage !== image && free) focusPlace(free.place)
  }
  const clickPlace = (place: number, event: MouseEvent) => {
    const image = placed[place]
    if (!may) return image && open(image)
    if (pickedImage !== null) {
      put(pickedImage, place)
      const next = xrays.find(({ id }) => id !== pickedImage && !standing.has(id))
      if (byKey(event) && next) root.current?.querySelector<HTMLElement>(`[data-image="${next.id}"]`)?.focus()
    } else if (pickedPlace !== null && pickedPlace !== place && (placed[pickedPlace] || image)) {
      edit.change(swapping(placed, pickedPlace, place))
      setPicked(null)
    } else setPicked(pickedPlace === place ? null : { place, held: image })
  }
  const empty = (place: number) => {
    if (placed[place]) edit.change({ [place]: null })
    setPicked(null)
  }
  const onKeyDown = (place: number) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const image = placed[place]
    if (/^Arrow/.test(event.key)) focusPlace(placeBeside(places, place, event.key))
    else if (event.key === 'Home' || event.key === 'End') focusPlace(event.key === 'Home' ? 1 : places.length)
    else if (may && (event.key === 'Delete' || event.key === 'Backspace')) empty(place)
    else if (event.key === 'v' && image) open(image)
    else return
    event.preventDefault()
  }
  useShortcut('Escape', () => setPicked(null), picked !== null)
  useShortcut('mod+z', edit.undo, edit.canUndo)

  const draw = (place: MountPlace) => {
    const image = known.get(placed[place.place] ?? '') ?? null
    return (
      <MountPlaceButton
        slug={slug} place={place} image={image} picked={pickedPlace === place.place} under={drag?.over === place.place} focusable={cursor === place.place}
        onClick={(event) => clickPlace(place.place, event)} onOpen={() => image && open(image.id)} onPointerDown={may && image ? start(image.id) : undefined}
        onKeyDown={onKeyDown(place.place)} onFocus={() => setCursor(place.place)}
      />
    )
  }
  const here = places.find(({ place }) => place === cursor)!
  const inHere = known.get(placed[cursor] ?? '')
  return (
    <div ref={root} className="grid gap-3 p-4 md:p-5">
      <MountBar
        patientId={patientId} edit={edit} images={[...standing].map((id) => known.get(id)!)} placed={placed} may={may} picked={pickedPlace !== null && placed[pickedPlace] ? pickedPlace : null}
        onOpen={(place) => open(placed[place]!)} onEmpty={empty} byTeeth={Object.keys(byTeeth).length} onByTeeth={() => edit.change(byTeeth)}
      />
      <div className={may ? 'grid min-w-0 gap-3 @4xl:grid-cols-[minmax(0,1fr)_14rem]' : 'min-w-0'}>
        <div className="grid min-w-0 content-start gap-2">
          <div data-dark role="group" aria-label={edit.name} className="min-w-0 overflow-x-auto rounded-md bg-film p-2 md:p-4">
            {/* On a phone still as wide as fingers need it: what does not fit is scrolled to. */}
            <div className={places.length > 4 ? 'min-w-2xl' : undefined}>
              <div className="mb-1 flex justify-between px-2 text-sm font-semibold text-muted" aria-hidden><span>{t('rightMark')}</span><span>{t('leftMark')}</span></div>
              <MountFrame layout={mount.layout} roomy>{draw}</MountFrame>
            </div>
          </div>
          <p className="text-sm text-muted print:hidden" aria-live="polite">
            {pickedImage ? t('choosePlace', { image: describe(known.get(pickedImage)!) })
              : pickedPlace !== null ? t(placed[pickedPlace] ? 'chooseOther' : 'chooseImage', { place: t(`places.${places[pickedPlace - 1]!.name}`) })
                : inHere ? t('filled', { place: t(`places.${here.name}`), image: describe(inHere) }) : may ? t('hint') : ''}
          </p>
        </div>
        {may && <ImageStrip slug={slug} images={xrays} standing={standing} picked={pickedImage} under={drag?.over === 'strip'} onPick={pickImage} onPointerDown={start} />}
      </div>
      {drag && (
        <img
          src={fileAddress(slug, drag.image, 'thumb')} alt="" className="pointer-events-none fixed z-50 w-28 -translate-1/2 rounded-sm opacity-85 shadow-lg"
          style={{ left: drag.x, top: drag.y }}
        />
      )}
    </div>
  )
}
