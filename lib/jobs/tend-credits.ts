import 'server-only'
import { env } from '../env'
import { isLocale } from '../locales'
import { log } from '../log'
import { sendMail } from '../mail'
import { formatRupees } from '../money'
import { textsIn } from '../texts'
import { serviceRpc } from './service-rpc'

type Told = {
  clinic: string; slug: string; name: string; level: 'low' | 'empty'; available_paise: number; threshold_paise: number; waiting: number
  owners: { email: string; language: string }[]
}

/** Gives allowances that are due, lets messages go that can be paid again, and tells owners whose credits run low, once. */
export async function tendCredits(): Promise<object> {
  const tended = await serviceRpc<object>('tend_credits')
  const told = await serviceRpc<Told[]>('credits_to_tell')
  for (const clinic of told) {
    try {
      for (const owner of clinic.owners) await tell(clinic, owner)
    } catch (error) {
      log.error({ clinic: clinic.clinic, error: String(error) }, 'owner not told of low credits; tried again')
      await serviceRpc('credits_not_told', { clinic: clinic.clinic })
    }
  }
  return { ...tended, told: told.length }
}

async function tell({ slug, name, level, available_paise, threshold_paise, waiting }: Told, { email, language }: Told['owners'][number]) {
  const locale = isLocale(language) ? language : 'en'
  const t = await textsIn(locale, ['credits'])
  const values = { clinic: name, balance: formatRupees(available_paise, locale), threshold: formatRupees(threshold_paise, locale), waiting }
  await sendMail({
    to: email, subject: t(`credits.mail.${level}.subject`, values),
    text: `${t(`credits.mail.${level}.text`, values)}\n\n${env().APP_URL}/${slug}/settings/credits\n`,
  })
}
