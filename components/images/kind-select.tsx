'use client'

import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import { imageSorts, kinds, type ImageKind } from '@/lib/images/kinds'

/** A kind, under the sorts. */
export function KindSelect({ value, onChange }: { value: ImageKind; onChange: (kind: ImageKind) => void }) {
  const t = useTranslations('images')
  return (
    <Select value={value} onChange={(event) => onChange(event.target.value as ImageKind)}>
      {imageSorts.map((sort) => (
        <optgroup key={sort} label={t(`gallery.sorts.${sort}`)}>
          {kinds[sort].map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
        </optgroup>
      ))}
    </Select>
  )
}
