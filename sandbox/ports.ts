import { createServer } from 'node:net'

/** A port of 127.0.0.1 that nobody uses now. */
export function freePort(): Promise<number> {
  return listen(0)
}

/** @throws Error that names a port which is taken */
export async function expectFree(ports: Record<string, number>): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    await listen(port).catch(() => {
      throw new Error(`Port ${port} (${name}) is taken by another program. Choose another range: PORT=3100 npm start`)
    })
  }
}

/** The first of `count` neighbouring ports that are free now, below those that systems give to anyone who asks for any. */
export async function freeRange(count: number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const first = 20_000 + Math.floor(Math.random() * 12_000)
    const range = Array.from({ length: count }, (_, i) => [String(i), first + i])
    if (await expectFree(Object.fromEntries(range)).then(() => true, () => false)) return first
  }
  throw new Error('No free ports found')
}

function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
