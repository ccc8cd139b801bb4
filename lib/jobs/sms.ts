import 'server-only'
import { env } from '../env'
import { createSmsClient, type SmsClient } from '../messages/sms-client'

/** The client of this installation's SMS gateway; null when there is none. */
export function sms(): SmsClient | null {
  const { SMS_BASE_URL: baseUrl, SMS_KEY: key } = env()
  return baseUrl && key ? createSmsClient({ baseUrl, key }) : null
}
