import 'server-only'
import { env } from '../env'
import { createWhatsappClient } from '../messages/whatsapp-client'

/** The client of this installation's WhatsApp Cloud API. */
export function whatsapp() {
  const { WHATSAPP_BASE_URL: baseUrl, WHATSAPP_VERSION: version } = env()
  return createWhatsappClient({ baseUrl, version })
}
