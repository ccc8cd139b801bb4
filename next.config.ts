import createNextIntlPlugin from 'next-intl/plugin'
import type { NextConfig } from 'next'

const withMessages = createNextIntlPlugin('./lib/i18n.ts')

const config: NextConfig = {
  poweredByHeader: false,
  // The development server would print what people type, passwords too.
  logging: { serverFunctions: false },
  reactStrictMode: true,
  // `npm test` checks types; checking them again would double the time of `npm start` on a fresh clone.
  typescript: { ignoreBuildErrors: true },
  // A build on a fresh clone has no use for it, and waits for it to be written.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // These read files beside themselves or open sockets; bundling them breaks both.
  serverExternalPackages: ['nodemailer', 'pino', 'postgres'],
  // A second stack on the same checkout (PORT, CHAIRSIDE_DATA) builds into its own folder.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
}

export default withMessages(config)
