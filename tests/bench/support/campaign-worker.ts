// One worker of the campaign benchmark: the app's own releasing and sending, in a process that can be killed.
import { setTimeout as sleep } from 'node:timers/promises'
import { releaseAndSend } from '../../../lib/jobs/release-and-send.ts'
import { createWhatsappClient } from '../../../lib/messages/whatsapp-client.ts'
import { rpc } from './stack.ts'

const { state, environment } = JSON.parse(process.env.BENCH_STACK!) as { state: Parameters<typeof rpc>[0]; environment: Record<string, string> }
const call = <T>(name: string, args: Record<string, unknown>) => rpc<T>(state, name, args, { apikey: state.secretKey })
// As the ticker calls it, tick after tick.
for (;;) {
  await call('tidy_messages', {})
  await releaseAndSend({
    rpc: call, whatsapp: createWhatsappClient({ baseUrl: environment.WHATSAPP_BASE_URL!, version: environment.WHATSAPP_VERSION! }),
    tokenKeys: environment.TOKEN_KEYS!,
    appUrl: environment.APP_URL!,
  })
  await sleep(1000)
}
