// A server whose configuration lacks something does not start, and says what.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.mock('server-only', () => ({}))

const whole: Record<string, string> = {
  APP_URL: 'https://chairside.test', SUPABASE_URL: 'https://db.chairside.test', SUPABASE_PUBLISHABLE_KEY: 'p', SUPABASE_SECRET_KEY: 's',
  TOKEN_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`, JOBS_SECRET: 'j'.repeat(16), WHATSAPP_BASE_URL: 'https://graph.test', WHATSAPP_VERSION: 'v26.0',
  WHATSAPP_APP_SECRET: 'w'.repeat(16), WHATSAPP_VERIFY_TOKEN: 'v'.repeat(16), RAZORPAY_BASE_URL: 'https://pay.test', RAZORPAY_KEY_ID: 'rzp_test',
  RAZORPAY_KEY_SECRET: 'r'.repeat(16), RAZORPAY_WEBHOOK_SECRETS: 'h'.repeat(16), PIN_PEPPERS: `p1:${'x'.repeat(32)}`, SMTP_URL: 'smtp://mail.test', MAIL_FROM: 'Us <us@chairside.test>',
  OPERATOR_NAME: 'Chairside Ltd.', OPERATOR_ADDRESS: '12 Law College Road, Pune', GRIEVANCE_OFFICER: 'Asha Deshmukh', GRIEVANCE_EMAIL: 'g@chairside.test',
  PRIVACY_EMAIL: 'p@chairside.test', SECURITY_EMAIL: 's@chairside.test', SUPPORT_EMAIL: 'h@chairside.test',
}
const start = async (without?: string, instead = '') => {
  for (const [name, value] of Object.entries(whole)) vi.stubEnv(name, name === without ? instead || undefined : value)
  return (await import('./env')).env()
}
beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllEnvs())

test('whole, it starts', async () => {
  expect(await start()).toMatchObject({ OPERATOR_NAME: 'Chairside Ltd.', SECURITY_EMAIL: 's@chairside.test' })
})

test.for([
  ['OPERATOR_NAME', 'the person or company that runs this service'],
  ['OPERATOR_ADDRESS', 'the postal address of whoever runs this service'],
  ['GRIEVANCE_OFFICER', 'the name of the person who answers complaints'],
  ['GRIEVANCE_EMAIL', 'where complaints are written to'],
  ['PRIVACY_EMAIL', 'where people ask about their data'],
  ['SECURITY_EMAIL', 'where security holes are reported to'],
  ['SUPPORT_EMAIL', 'where people ask for help'],
] as const)('without %s it does not, and says what that is', async ([name, meaning]) => {
  await expect(start(name)).rejects.toThrow(`Missing or wrong environment variables: ${name} (${meaning}). The README lists them all.`)
})

test('with an address that is none it does not start either', async () => {
  await expect(start('PRIVACY_EMAIL', 'privacy at chairside')).rejects.toThrow('PRIVACY_EMAIL (where people ask about their data)')
})
