import { join } from 'node:path'
import { buildApp, serveApp } from './app.ts'
import { serve } from './serve.ts'

await serve(async (environment, { dataDir, ports }) => {
  await buildApp(environment)
  return serveApp(environment, ports.app, join(dataDir, 'app.log'))
})
