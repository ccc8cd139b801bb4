import { serveDev } from './app.ts'
import { serve } from './serve.ts'

await serve((environment, { ports }) => serveDev(environment, ports.app))
