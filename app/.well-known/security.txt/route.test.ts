import { expect, test, vi } from 'vitest'

vi.mock('@/lib/env', () => ({ env: () => ({ SECURITY_EMAIL: 'security@chairside.test', APP_URL: 'https://chairside.test' }) }))

test('says whom to write to, for less than a year from now, as RFC 9116 has it', async () => {
  const { GET } = await import('./route')
  const answer = GET()
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const fields = Object.fromEntries((await answer.text()).trim().split('\n').map((line) => line.split(/: (.*)/)))
  expect(fields).toMatchObject({ Contact: 'mailto:security@chairside.test', Canonical: 'https://chairside.test/.well-known/security.txt', 'Preferred-Languages': 'en, hi' })
  const days = (Date.parse(fields.Expires!) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(150)
  expect(days).toBeLessThan(365)
})
