'use client'

import { useTranslations } from 'next-intl'
import type { Conversation } from '@/lib/conversations/schema'
import { displayPhone } from '@/lib/patients/rules'

/** Who a conversation is with: the person, the family at one phone, or the number that nobody knows. */
export function useConversationName() {
  const t = useTranslations('inbox')
  return ({ names, phone }: Pick<Conversation, 'names' | 'phone'>) => {
    const [first, ...others] = names
    if (!first) return phone ? displayPhone(phone) : t('hiddenNumber')
    return others.length === 0 ? first : t('andOthers', { name: first, count: others.length })
  }
}
