import { useTranslations } from 'next-intl'
import { posterLanguages, posterTexts } from '@/lib/display/poster-texts'
import { QrCode } from './qr-code'

/** What is printed and put on the counter: the clinic, the code, and what to do, in two languages. On paper only. */
export function CheckInPoster({ link, clinic, language }: { link: string; clinic: string; language: string }) {
  const t = useTranslations('check-ins.settings.link')
  return (
    <div data-poster>
      <div className="grid justify-items-center gap-8 p-8 text-center">
        <p className="text-[28pt] leading-tight font-semibold">{clinic}</p>
        <QrCode text={link} label={t('qr')} className="size-[11cm]" />
        {posterLanguages(language).map((code) => (
          <div key={code} lang={code} className="grid gap-2">
            <p className="text-[22pt] leading-tight font-semibold">{posterTexts[code].title}</p>
            <ol className="grid gap-1 text-[14pt]">
              {posterTexts[code].steps.map((step, i) => <li key={step}>{i + 1}. {step}</li>)}
            </ol>
          </div>
        ))}
      </div>
    </div>
  )
}
