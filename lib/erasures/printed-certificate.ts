import type { PrintedCertificate } from '../documents/printed'
import type { Locale } from '../locales'
import { textsIn } from '../texts'
import { dateIn, formatDateTime, formatDay } from '../time'
import type { Certificate } from './erasures'

const zone = 'Asia/Kolkata'

/** A certificate's words and figures in a language of the screens. @param link where anyone checks it */
export async function printedCertificate(certificate: Certificate, link: string, locale: Locale): Promise<PrintedCertificate> {
  const t = await textsIn(locale, ['erasures'])
  const say = (name: string, values?: Record<string, string>) => t(`erasures.paper.${name}`, values)
  const named = Object.entries(certificate.erased).filter(([what, n]) => n > 0 && t.has(`erasures.paper.groups.${what}`))
  const other = Object.entries(certificate.erased).filter(([what]) => !t.has(`erasures.paper.groups.${what}`)).reduce((sum, [, n]) => sum + n, 0)
  return {
    language: locale, date: dateIn(certificate.done_at, zone), title: say('title'), number: certificate.number, brand: 'Chairside', intro: say('intro'),
    facts: [
      { label: t('erasures.certificate.number'), value: certificate.number },
      { label: t('erasures.certificate.about'), value: t(`erasures.certificate.kinds.${certificate.kind}`) },
      { label: t('erasures.certificate.at'), value: formatDateTime(certificate.done_at, zone, locale) },
      // In groups of eight, so that it breaks within the line and can be compared.
      { label: t('erasures.certificate.hash'), value: certificate.hash.match(/.{8}/g)!.join(' ') },
    ],
    columns: [say('what'), say('count')],
    rows: [...named.map(([what, n]): [string, string] => [say(`groups.${what}`), String(n)]), ...(other > 0 ? [[say('groups.other'), String(other)] as [string, string]] : [])],
    keptTitle: t('erasures.certificate.kept'), nothingKept: t('erasures.certificate.nothingKept'),
    kept: certificate.kept.map(({ why, until }) => (until ? t('erasures.certificate.keptUntil', { why: t(`erasures.why.${why}`), until: formatDay(until, locale) }) : t(`erasures.why.${why}`))),
    check: say('check', { link }),
  }
}
