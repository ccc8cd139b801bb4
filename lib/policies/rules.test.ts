import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parsePolicy, placeholders, policies, policyProblem, type Placeholder } from './rules'

const values = Object.fromEntries(placeholders.map((name) => [name, name.endsWith('-email') ? `${name}@example.test` : `the ${name} [x](/y)`])) as Record<Placeholder, string>
const blocks = (text: string) => parsePolicy(text, values).lead

describe('a text is read', () => {
  test('as title, lead and sections', () => {
    expect(parsePolicy('# Terms\n\nIn plain words.\n\n## One\n\n- a\n- b\n\nAfter.\n\n## Two\n\n{{cookies}}', values)).toEqual({
      title: 'Terms',
      lead: [{ kind: 'paragraph', words: [{ text: 'In plain words.' }] }],
      sections: [
        { title: 'One', blocks: [{ kind: 'list', items: [[{ text: 'a' }], [{ text: 'b' }]] }, { kind: 'paragraph', words: [{ text: 'After.' }] }] },
        { title: 'Two', blocks: [{ kind: 'insert', name: 'cookies' }] },
      ],
    })
  })
  test('with lines that belong together, and a list that follows its sentence', () => {
    expect(blocks('One\ntwo:\n- a\n- b\nthree')).toEqual([
      { kind: 'paragraph', words: [{ text: 'One two:' }] }, { kind: 'list', items: [[{ text: 'a' }], [{ text: 'b' }]] }, { kind: 'paragraph', words: [{ text: 'three' }] },
    ])
  })
  test('with links to pages of ours, and addresses to write to', () => {
    expect(blocks('See [cookies](/cookies) or {{privacy-email}}.')).toEqual([{ kind: 'paragraph', words: [
      { text: 'See ' }, { text: 'cookies', href: '/cookies' }, { text: ' or ' }, { text: 'privacy-email@example.test', href: 'mailto:privacy-email@example.test' }, { text: '.' },
    ] }])
  })
  test('with what the configuration says as words, whatever it says', () => {
    expect(blocks('By {{operator}}')).toEqual([{ kind: 'paragraph', words: [{ text: 'By ' }, { text: 'the operator [x](/y)' }] }])
  })
  test('with nothing leading anywhere else', () => {
    const written = JSON.stringify(blocks('[a](javascript:alert(1)) [b](//evil.test) [c](https://evil.test) <script>'))
    expect(written).not.toContain('"href"')
    expect(written).toContain('<script>')
  })
})

describe('a text cannot be published', () => {
  test.for([
    ['without a title', 'terms', 'Terms\n\nWords', 'policyTitle'],
    ['with a placeholder that nobody knows', 'terms', '# T\n\n{{owner}}', 'policyPlaceholder'],
    ['with a placeholder that never ends', 'terms', '# T\n\nBy {{operator', 'policyPlaceholder'],
    ['as the data policy without the list of those who receive data', 'data-policy', '# T\n\nWords', 'policyInsert'],
    ['with the list inside a sentence', 'data-policy', '# T\n\nSee {{sub-processors}} here', 'policyInsert'],
    ['as the page about cookies without the choice', 'cookies', '# T\n\n{{cookies}}', 'policyInsert'],
    ['with a link to another site', 'terms', '# T\n\n[x](https://example.com)', 'policyLink'],
    ['with a link to another site in disguise', 'terms', '# T\n\n[x](//example.com)', 'policyLink'],
  ] as const)('%s', ([, policy, text, problem]) => {
    expect(policyProblem(policy, text)).toBe(problem)
  })
})

describe('the first versions', () => {
  const folder = 'supabase/migrations'
  const texts = readdirSync(folder).filter((file) => file.startsWith('20261123101')).flatMap((file) => {
    const sql = readFileSync(`${folder}/${file}`, 'utf8')
    const policy = /values \('([a-z-]+)', 1,/.exec(sql)?.[1]
    return policy ? [{ policy, en: /\$en\$([^]*)\$en\$/.exec(sql)![1]!, hi: /\$hi\$([^]*)\$hi\$/.exec(sql)![1]! }] : []
  })
  test('are there for every policy, in both languages, section by section', () => {
    expect(texts.map(({ policy }) => policy).sort()).toEqual([...policies].sort())
    for (const { policy, en, hi } of texts) {
      const [english, hindi] = [parsePolicy(en, values), parsePolicy(hi, values)]
      const shape = ({ lead, sections }: typeof english) => [lead, ...sections.map(({ blocks: inside }) => inside)]
        .map((inside) => inside.map((block) => (block.kind === 'list' ? `list of ${block.items.length}` : block.kind === 'insert' ? block.name : 'paragraph')))
      expect(shape(hindi), policy).toEqual(shape(english))
      expect([policyProblem(policy as 'terms', en), policyProblem(policy as 'terms', hi)]).toEqual([null, null])
      expect(english.sections.every(({ title, blocks: inside }) => title && inside.length > 0)).toBe(true)
      expect(hi).toMatch(/[\u0900-\u097f]/)
    }
  })
  test('lead to pages that there are', () => {
    const pages = new Set(['app/(public)', 'app'].flatMap((at) => readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)))
    const paths = texts.flatMap(({ en, hi }) => [...`${en}${hi}`.matchAll(/\]\(\/([\w.-]*)/g)].map(([, first]) => first!))
    expect(paths.length).toBeGreaterThan(10)
    expect([...new Set(paths)].filter((first) => !pages.has(first))).toEqual([])
  })
  test('leave out no promise, in either language', () => {
    const all = texts.map(({ en, hi }) => ({ en, hi }))
    for (const language of ['en', 'hi'] as const) {
      const said = all.map((text) => text[language]).join('\n')
      for (const promise of ['90', '30', '14', '72', '{{grievance-officer}}', '{{privacy-email}}', '{{security-email}}', 'CERT-In']) expect(said, language).toContain(promise)
    }
  })
})
