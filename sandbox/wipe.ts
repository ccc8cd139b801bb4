import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** Everything people entered and everything sent, but not the keys: open browsers and `.env` files keep working. */
export function wipe(dataDir: string): void {
  for (const name of ['postgres', 'mail', 'whatsapp', 'razorpay']) rmSync(join(dataDir, name), { recursive: true, force: true })
}
