import { describe, expect, it } from 'vitest'
import { readMail, type PassedOver, type ReadMail } from './read-mail'

const ours = { support: 'support@chairside.test', grievances: 'grievances@chairside.test', privacy: 'privacy@chairside.test', security: 'security@chairside.test', from: 'hello@chairside.test' }
const raw = (headers: Record<string, string>, body = 'The queue shows yesterday.') => {
  const all = { From: 'Ravi Rao <ravi@home.test>', To: 'support@chairside.test', Subject: 'The queue', 'Message-ID': '<1@home.test>', ...headers }
  return Buffer.from(`${Object.entries(all).filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}`)
}
const read = async (headers: Record<string, string> = {}, body?: string) => (await readMail(raw(headers, body), ours)) as ReadMail
const passedOver = async (headers: Record<string, string>) => ((await readMail(raw(headers), ours)) as PassedOver).passedOver

describe('a mail', () => {
  it('is read as plain text, with who wrote it', async () => {
    expect(await read()).toMatchObject({
      name: 'Ravi Rao', email: 'ravi@home.test', subject: 'The queue', body: 'The queue shows yesterday.', kind: 'support', topic: 'help', language: 'en', suspect: false,
      answersTo: [], number: null, attachments: [],
    })
  })
  it.each([
    ['grievances@chairside.test', 'grievance', 'data'], ['Privacy@Chairside.test', 'support', 'data'], ['security@chairside.test', 'support', 'security'],
    ['"Us" <support@chairside.test>, grievances@chairside.test', 'grievance', 'data'], ['somebody@else.test', 'support', 'help'],
  ])('to %s is %s about %s', async (to, kind, topic) => expect(await read({ To: to })).toMatchObject({ kind, topic }))

  it('is the same when it is delivered again, and another when it is another', async () => {
    expect((await read()).source).toBe((await read({ Received: 'from elsewhere' })).source)
    expect((await read()).source).not.toBe((await read({ 'Message-ID': '<2@home.test>' })).source)
    expect((await read({ 'Message-ID': '' })).source).not.toBe((await read({ 'Message-ID': '' }, 'Others.')).source)
  })
  it('finds what it answers by ids of ours alone, and the number in its subject', async () => {
    const id = '0f8b3c1e-6a54-4c39-9a1b-2f7f3f0c9d11'
    const mail = await read({ Subject: 'Re: [T-2026-000123] The queue', 'In-Reply-To': `<ticket-${id}@chairside.test>`, References: '<other@home.test> <ticket-nonsense@chairside.test>' })
    expect(mail).toMatchObject({ answersTo: [id], number: 'T-2026-000123' })
  })
  it.each([
    ['below an introduction', 'Thank you.\n\nOn Mon, 23 Nov 2026 at 10:00, Support wrote:\n> Load it again.', 'Thank you.'],
    ['below an introduction of two lines', 'Thank you.\n\nOn Mon, 23 Nov 2026 at 10:00, Support\n<support@chairside.test> wrote:\n> Load it again.', 'Thank you.'],
    ['below the line of another program', 'No.\n-----Original Message-----\nFrom: Support', 'No.'],
    ['and nothing above it', '> Load it again.\nI did.', '> Load it again.\nI did.'],
    ['that is none', 'On Monday the desk wrote the visits on paper.', 'On Monday the desk wrote the visits on paper.'],
  ])('is read without the quote %s', async (_, body, said) => expect((await read({}, body)).body).toBe(said))

  it('of markup alone is read as its words, and what would run is left out', async () => {
    const html = '<style>p{}</style><p>Hello &amp; <b>good</b> day<br>Ravi</p><script>alert(1)</script>'
    expect((await read({ 'Content-Type': 'text/html; charset=utf-8' }, html)).body).toBe('Hello & good day\nRavi')
  })
  it('in Hindi is answered in Hindi', async () => {
    expect((await read({ 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit' }, 'कतार में कल के मरीज़ दिख रहे हैं।')).language).toBe('hi')
  })
  it('is looked at first when the mail server or its words say that it is advertising', async () => {
    expect((await read({ 'X-Spam-Flag': 'YES' })).suspect).toBe(true)
    expect((await read({ Subject: 'Rank first https://seo.test' })).suspect).toBe(true)
  })
  it('brings its files, named without what no name needs', async () => {
    const body = '--b\nContent-Type: text/plain\n\nSee here.\n--b\nContent-Type: image/png; name="../screen\tshot.png"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--'
    const { attachments, body: said } = await read({ 'Content-Type': 'multipart/mixed; boundary=b' }, body)
    expect(said).toBe('See here.')
    expect(attachments).toEqual([{ name: 'screen shot.png', bytes: Buffer.from('iVBORw0KGgo=', 'base64') }])
  })
})

describe('passed over is', () => {
  it.each([
    ['what a program answered', { 'Auto-Submitted': 'auto-replied' }, 'automatic'],
    ['what came back', { From: 'MAILER-DAEMON@home.test' }, 'automatic'],
    ['a newsletter', { 'List-Unsubscribe': '<mailto:leave@shop.test>' }, 'automatic'],
    ['what was sent to many', { Precedence: 'bulk' }, 'automatic'],
    ['what we wrote ourselves', { From: 'Chairside <Hello@chairside.test>' }, 'our_own'],
    ['what was forwarded among ourselves', { From: 'grievances@chairside.test' }, 'our_own'],
    ['what nobody signed', { From: '' }, 'no_sender'],
    ['an address that is none', { From: 'ravi at home' }, 'no_sender'],
  ] as const)('%s', async (_, headers, why) => expect(await passedOver(headers)).toBe(why))

  it('nothing that a person wrote and a careful program marked as such', async () => {
    expect((await read({ 'Auto-Submitted': 'no' })).subject).toBe('The queue')
  })
})

it('a mail that nests without end is refused', async () => {
  let body = 'text'
  for (let n = 0; n < 60; n++) body = `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n - 1}\r\n\r\n${body}\r\n--b${n}--`
  await expect(readMail(raw({ 'Content-Type': 'multipart/mixed; boundary=b59' }, body), ours)).rejects.toThrow()
})
