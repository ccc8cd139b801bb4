import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'

export type AppPage = {
  /** As a folder of app/: `[clinic]/patients/[patient]`. */
  route: string
  /** Whether it is for people who are signed in. */
  inside: boolean
}

/** Every page there is, read from app/, so that a new one cannot be forgotten. */
export const everyPage: AppPage[] = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('/page.tsx'))
  .map((file) => dirname(file))
  .sort()
  .map((route) => ({ route, inside: /^(\[clinic\]|clinics)/.test(route) }))

/** The address of a route, its placeholders filled in. Pages that hold nothing (`[...rest]`) get a made-up one. */
export function addressOf(route: string, values: { clinic: string; patient: string; other?: string; token: string }): string {
  const path = route
    .split('/')
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => part.replace(/^\[\.\.\.\w+\]$/, 'no-such-page').replace(/^\[(\w+)\]$/, (_, name: string) => values[name as keyof typeof values] ?? 'unknown'))
  return `/${path.join('/')}`
}
