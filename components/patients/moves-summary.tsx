'use client'

import { useFormatter, useTranslations } from 'next-intl'

const named = ['appointments', 'messages', 'patient_consents', 'recalls', 'tasks'] as const

/** "3 visits, 2 messages and 1 consent move over": how much hangs on the record that is merged. */
export function MovesSummary({ moves }: { moves: Record<string, number> }) {
  const t = useTranslations('patients.merge')
  const format = useFormatter()
  const parts = named.flatMap((table) => (moves[table] ? [t(`moves.${table}`, { count: moves[table] })] : []))
  const rest = Object.entries(moves).reduce((sum, [table, count]) => sum + ((named as readonly string[]).includes(table) ? 0 : count), 0)
  if (rest > 0) parts.push(t('moves.rest', { count: rest }))
  return parts.length > 0 ? t('moves.text', { what: format.list(parts) }) : t('moves.nothing')
}
