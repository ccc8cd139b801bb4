import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator, type IntlError } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { locales, namespaces } from './locales'

type Catalogue = { [name: string]: string | Catalogue }

const read = (locale: string, namespace: string): Catalogue => JSON.parse(readFileSync(`messages/${locale}/${namespace}.json`, 'utf8'))

/** Every sentence by its full name. */
function sentences(catalogue: Catalogue, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') found.set(prefix + name, value)
    else for (const [inner, text] of sentences(value, `${prefix}${name}.`)) found.set(inner, text)
  }
  return found
}

/** The names in braces that a sentence is given: {name}, {count, plural, …}. */
const values = (text: string) => new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1]))

describe.each(namespaces)('catalogue %s', (namespace) => {
  const english = sentences(read('en', namespace))

  it.each(locales.filter((locale) => locale !== 'en'))('says the same things in %s', (locale) => {
    const other = sentences(read(locale, namespace))
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [name, text] of english) expect({ name, values: values(other.get(name)!) }).toEqual({ name, values: values(text) })
  })
})

it.each(locales)('every sentence can be read in %s: braces that are meant as such are quoted', (locale) => {
  const broken: string[] = []
  for (const namespace of namespaces) {
    for (const [name, text] of sentences(read(locale, namespace))) {
      // The value that a sentence is not given here is another error than one it cannot even be asked for.
      const onError = (error: IntlError) => { if (error.code === 'INVALID_MESSAGE') broken.push(`${namespace}.${name}`) }
      createTranslator({ locale, messages: { text }, onError })('text', {})
    }
  }
  expect(broken).toEqual([])
})

it('lists every file', () => {
  for (const locale of locales) {
    expect(readdirSync(`messages/${locale}`).sort()).toEqual(namespaces.map((namespace) => `${namespace}.json`).sort())
  }
})
