const units = { year: 'year', mon: 'month', day: 'day' } as const

/** A span as Postgres writes intervals ("1 year 6 mons", "90 days"), in the words of a language. Other parts are none of ours. */
export function spanInWords(span: string, locale: string): string {
  return [...span.matchAll(/(\d+) (year|mon|day)s?/g)]
    .map(([, n, unit]) => new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, { style: 'unit', unit: units[unit as keyof typeof units], unitDisplay: 'long' }).format(Number(n)))
    .join(' ')
}
