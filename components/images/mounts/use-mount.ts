'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { toastError } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'
import { changed, takenBack, type Mount, type PlaceChanges } from '@/lib/images/mount'
import { nameMount } from '@/lib/images/name-mount'
import { setMountPlaces } from '@/lib/images/set-mount-places'

type Answer = { data?: { version: number }; serverError?: Refusal } | undefined

/** A mount as this screen knows it: shown at once, written one after the other, taken back if it is refused; others' changes come in. */
export function useMount(slug: string, mount: Mount) {
  const te = useTranslations('errors')
  const refresh = useRefresh()
  const [shown, setShown] = useState(mount)
  const [writing, setWriting] = useState(0)
  const [done, setDone] = useState<PlaceChanges[]>([])
  /** What the server has, as far as it said. */
  const kept = useRef(mount)
  const queue = useRef(Promise.resolve())
  const refused = useRef(0)
  if (writing === 0 && mount.version > shown.version) setShown(mount)
  useEffect(() => {
    if (writing === 0) kept.current = shown
  })
  useLive(['images'], () => writing === 0 && refresh())

  const write = (change: (before: Mount) => Mount, send: (version: number) => Promise<Answer>) => {
    const round = refused.current
    setShown(change)
    setWriting((n) => n + 1)
    queue.current = queue.current.then(async () => {
      // What was done on top of something refused goes with it.
      if (round === refused.current) {
        const answer = await send(kept.current.version).catch(() => undefined)
        const version = answer?.data?.version
        if (version !== undefined) {
          kept.current = { ...change(kept.current), version }
          setShown((now) => ({ ...now, version }))
        } else {
          refused.current++
          setShown(kept.current)
          setDone([])
          toastError(answer?.serverError?.message ?? te('network_lost'))
          refresh()
        }
      }
      setWriting((n) => n - 1)
    })
  }
  const setPlaces = (places: PlaceChanges) =>
    write((before) => ({ ...before, placed: changed(before.placed, places) }), (version) => setMountPlaces(slug, { mountId: mount.id, version, places: asKeys(places) }))

  return {
    ...shown,
    writing: writing > 0,
    change(places: PlaceChanges) {
      if (Object.keys(places).length === 0) return
      setDone((before) => [...before, takenBack(shown.placed, places)])
      setPlaces(places)
    },
    canUndo: done.length > 0,
    undo() {
      const last = done.at(-1)
      if (!last) return
      setDone(done.slice(0, -1))
      setPlaces(last)
    },
    rename: (name: string, takenOn: string) =>
      write((before) => ({ ...before, name, takenOn }), (version) => nameMount(slug, { mountId: mount.id, version, name, takenOn })),
  }
}

const asKeys = (places: PlaceChanges): Record<string, string | null> => Object.fromEntries(Object.entries(places))
