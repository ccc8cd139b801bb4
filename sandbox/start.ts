import { join } from 'node:path'
import { buildApp, serveApp } from './app.ts'
import { serve } from './serve.ts'

await serve({
  prepare: (environment) => buildApp(environment),
  serve: (environment, { dataDir, ports }) => serveApp(environment, ports.app, join(dataDir, 'app.log')),
})
