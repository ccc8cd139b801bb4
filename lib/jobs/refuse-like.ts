import { AppError } from '../errors'
import { WhatsappError } from '../messages/whatsapp-client'

/** What a failed call to WhatsApp means to the person who is setting up a number; other errors stay what they are. */
export function refuseLike(error: unknown): unknown {
  if (!(error instanceof WhatsappError)) return error
  if (error.class === 'number') return new AppError('whatsapp_token_refused', { code: error.code })
  if (error.class === 'permanent') return new AppError('whatsapp_number_unreadable', { code: error.code })
  return new AppError('whatsapp_unreachable')
}
