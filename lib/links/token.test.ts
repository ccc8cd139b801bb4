import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashLinkToken, linkTokens, looksLikeToken, visitAddress } from './token'

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`
const [older, newer] = [key('a'), key('b')]
const link = '0197c0de-0000-7000-8000-000000000001'

describe('the secret of a link', () => {
  it('is the same for the same link and key, and says nothing about either', () => {
    const [token] = linkTokens(link, newer)
    expect(linkTokens(link, newer)).toEqual([token])
    expect(looksLikeToken(token)).toBe(true)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(token).not.toContain(link.slice(0, 8))
  })

  it('is another for another link and another key', () => {
    const [token] = linkTokens(link, newer)
    expect(linkTokens(link.replace(/1$/, '2'), newer)).not.toContain(token)
    expect(linkTokens(link, older)).not.toContain(token)
  })

  it('is still known after a new key was put in front', () => {
    expect(linkTokens(link, `${newer},${older}`)).toEqual([...linkTokens(link, newer), ...linkTokens(link, older)])
  })

  it('is not what the database keeps', () => {
    const [token] = linkTokens(link, newer)
    expect(hashLinkToken(token)).toMatch(/^[0-9a-f]{64}$/)
    expect(visitAddress('https://x.example', token)).toBe(`https://x.example/visit/${token}`)
  })

  it.each(['', 'short', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}/`, '../../etc/passwd'.padEnd(43, 'x')])('%j is none', (text) => {
    expect(looksLikeToken(text)).toBe(false)
  })
})
