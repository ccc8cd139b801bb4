import { getTranslations } from 'next-intl/server'
import { serviceOperator } from '@/lib/policies/operator'

/** Who runs the service and whom to write to, at the foot of what is promised. */
export async function OperatorLines() {
  const t = await getTranslations('policies')
  const operator = serviceOperator()
  const email = operator['privacy-email']
  const [before, after] = t('contact', { email: '\n' }).split('\n')
  return (
    <p>
      {t('runBy', { operator: operator.operator })}, {operator.address}.{' '}
      {before}<a href={`mailto:${email}`} className="rounded-sm underline underline-offset-2">{email}</a>{after}
    </p>
  )
}
