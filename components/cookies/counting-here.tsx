import { getTranslations } from 'next-intl/server'
import { countingHere } from '@/lib/usage/counting-here'
import { CountingChoice } from './counting-choice'

/** The one choice there is to make, and how it stands in this browser and for this person. */
export async function CountingHere() {
  const t = await getTranslations('public.cookies')
  const chosen = await countingHere()
  return (
    <>
      <p className="text-base text-muted">{t(`now.${chosen ?? 'open'}`)}</p>
      <CountingChoice chosen={chosen} />
    </>
  )
}
