// One worker of the reminders benchmark: the app's own sending, in a process that can be killed.
import { sendMessages } from '../../../lib/jobs/send-messages.ts'
import { createWhatsappClient } from '../../../lib/messages/whatsapp-client.ts'
import { rpc } from './stack.ts'

const { state, environment } = JSON.parse(process.env.BENCH_STACK!) as { state: Parameters<typeof rpc>[0]; environment: Record<string, string> }
await sendMessages({
  rpc: (name, args) => rpc(state, name, args, { apikey: state.secretKey }),
  whatsapp: createWhatsappClient({ baseUrl: environment.WHATSAPP_BASE_URL!, version: environment.WHATSAPP_VERSION! }),
  tokenKeys: environment.TOKEN_KEYS!,
  appUrl: environment.APP_URL!,
})
