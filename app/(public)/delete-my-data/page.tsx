import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DeleteMyData } from '@/components/erasures/delete-my-data'
import { Texts } from '@/components/layout/texts'
import { OperatorLines } from '@/components/policies/operator-lines'
import { PlainText } from '@/components/public/plain-text'
import { sealForm } from '@/lib/public-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('erasures.form'))('title') }
}

/** Where a patient, or a clinic's owner, asks for the end of their data. */
export default async function DeleteMyDataPage() {
  const t = await getTranslations('erasures.form')
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<OperatorLines />}>
      <Texts of={['erasures']}>
        <DeleteMyData seal={sealForm()} />
      </Texts>
      <section aria-labelledby="how" className="grid gap-2">
        <h2 id="how" className="text-xl font-semibold">{t('how')}</h2>
        <ul className="grid list-disc gap-2 ps-5 marker:text-faint">
          {(['prove', 'check', 'done', 'kept', 'certificate'] as const).map((step) => <li key={step}>{t(`steps.${step}`)}</li>)}
        </ul>
      </section>
    </PlainText>
  )
}
