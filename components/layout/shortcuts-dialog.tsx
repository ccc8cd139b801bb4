'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import type { NavigationEntry } from './navigation'

/** Everything the keyboard can do. */
export function ShortcutsDialog({ entries, onClose }: { entries: NavigationEntry[]; onClose: () => void }) {
  const t = useTranslations('shell')
  const s = useTranslations('shell.shortcuts')
  const groups: { title: string; lines: [string, string][] }[] = [
    {
      title: s('anywhere'),
      lines: [
        ['Ctrl K', s('find')],
        ['n', s('newAppointment')],
        ['p', s('newPatient')],
        ['w', s('walkIn')],
        ['/', s('filter')],
        ['l', s('lock')],
        ['Ctrl Enter', s('save')],
        ['Ctrl Z', s('undo')],
        ['Esc', s('close')],
        ['?', s('help')],
      ],
    },
    { title: s('go'), lines: entries.map((entry) => [`g ${entry.letter}`, t(`nav.${entry.name}`)]) },
    {
      title: s('schedule'),
      lines: [['t', s('today')], ['← →', s('previousNext')], ['d', s('day')], ['w', s('week')], ['m', s('month')], ['x', s('pin')], ['Ctrl P', s('print')], ['a', s('arrivedBlock')]],
    },
    {
      title: s('queue'),
      lines: [
        ['a', s('nextStep')], ['Alt ↑', s('moveRow')], ['u', s('pain')], ['c', s('callRow')], ['k', s('skipRow')], ['o', s('openRecord')],
      ],
    },
  ]
  return (
    <Dialog open onClose={onClose} title={s('title')} description={s('note')} size="lg">
      <div tabIndex={0} data-autofocus className="gap-10 outline-none md:columns-2">
        {groups.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{group.title}</h3>
            <dl>
              {group.lines.map(([keys, what]) => (
                <div key={keys} className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0">
                  <dt>{what}</dt>
                  <dd className="flex gap-1">
                    {keys.split(' ').map((key) => (
                      <kbd key={key} className="min-w-6 rounded-sm border border-line-strong bg-sunken px-1.5 text-center font-sans text-xs leading-5 text-muted">{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
