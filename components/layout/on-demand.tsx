'use client'

import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useSyncExternalStore } from 'react'
import { useSearch } from '@/components/ui/address'
import { useLock } from '@/components/devices/use-lock'
import { useShortcut } from '@/components/ui/shortcut'
import { useReachable } from './connection'
import type { NavigationEntry } from './navigation'
import { useShell } from './shell-context'
import { startTypingAhead, stopTypingAhead, typeAheadIntoPanel } from './typed-ahead'
import { useNew, type NewThing } from './use-new'

// Fetched when a hand first moves: the page is there before them, and they are there when the network is not.
const loadPalette = () => import('./palette').then((module) => module.Palette)
const loadShortcuts = () => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog)
const loadNewAppointment = () => import('@/components/appointments/new-appointment-panel')
const loadNewWalkIn = () => import('@/components/walk-ins/new-walk-in-panel')
const loadNewPatient = () => import('@/components/patients/new-patient-panel')
const Palette = dynamic(loadPalette, { ssr: false })
const ShortcutsDialog = dynamic(loadShortcuts, { ssr: false })
const NewAppointmentPanel = dynamic(loadNewAppointment, { ssr: false })
const NewWalkInPanel = dynamic(loadNewWalkIn, { ssr: false })
const NewPatientPanel = dynamic(loadNewPatient, { ssr: false })

type Shown = 'palette' | 'shortcuts' | null
let shown: Shown = null
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Opens the palette or the list of shortcuts, from anywhere in the frame. */
export function openOnDemand(what: Shown) {
  if (what === 'palette') startTypingAhead()
  else stopTypingAhead()
  shown = what
  for (const listener of listeners) listener()
}

/** What opens over any page, and the keys that open it. */
export function OnDemand({ entries }: { entries: NavigationEntry[] }) {
  const { slug, can } = useShell()
  const params = useSearch()
  const pathname = usePathname()
  const openNew = useNew()
  const open = useSyncExternalStore(subscribe, () => shown, () => null)
  const creating = params.get('new')

  useEffect(() => {
    const fetched = new AbortController()
    const fetchAll = () => {
      fetched.abort()
      for (const load of [loadPalette, loadShortcuts, loadNewAppointment, loadNewWalkIn, loadNewPatient]) load().catch(() => {})
    }
    for (const sign of ['pointermove', 'touchstart', 'keydown']) window.addEventListener(sign, fetchAll, { signal: fetched.signal, passive: true })
    return () => fetched.abort()
  }, [])

  function openByKey(thing: NewThing) {
    if (creating === thing) return
    typeAheadIntoPanel()
    openNew(thing)
  }

  useShortcut('mod+k', () => openOnDemand(open === 'palette' ? null : 'palette'))
  useShortcut('?', () => openOnDemand('shortcuts'))
  useShortcut('n', () => openByKey('appointment'), can('appointments.write'))
  useShortcut('p', () => openByKey('patient'), can('patients.write'))
  useShortcut('l', useLock())
  // On the schedule the same letter is the week.
  useShortcut('w', () => openByKey('walk-in'), can('appointments.write') && pathname !== `/${slug}/schedule`)
  // Forms with more to say about saving register the same keys later, and win.
  useShortcut('mod+Enter', (event) => (event.target as HTMLElement).closest('form')?.requestSubmit())

  return (
    <>
      {entries.map((entry) => <GoTo key={entry.name} entry={entry} />)}
      {open === 'palette' && <Palette entries={entries} onClose={() => openOnDemand(null)} />}
      {open === 'shortcuts' && <ShortcutsDialog entries={entries} onClose={() => openOnDemand(null)} />}
      {creating === 'appointment' && can('appointments.write') && <NewAppointmentPanel slug={slug} />}
      {creating === 'walk-in' && can('appointments.write') && <NewWalkInPanel slug={slug} />}
      {creating === 'patient' && can('patients.write') && <NewPatientPanel slug={slug} />}
    </>
  )
}

function GoTo({ entry }: { entry: NavigationEntry }) {
  const router = useRouter()
  const reachable = useReachable()
  useShortcut(`g ${entry.letter}`, () => reachable() && router.push(entry.href))
  return null
}
