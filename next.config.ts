import createNextIntlPlugin from 'next-intl/plugin'
import type { NextConfig } from 'next'

const withMessages = createNextIntlPlugin('./lib/i18n.ts')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // These read files beside themselves or open sockets; bundling them breaks both.
  serverExternalPackages: ['nodemailer', 'pino'],
  // A second stack on the same checkout (PORT, CHAIRSIDE_DATA) builds into its own folder.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
}

export default withMessages(config)
