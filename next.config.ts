import createNextIntlPlugin from 'next-intl/plugin'
import type { NextConfig } from 'next'

const withMessages = createNextIntlPlugin('./lib/i18n.ts')

const documentFiles = [
  './lib/documents/render-worker.mjs', './lib/documents/templates/*.typ', './node_modules/@expo-google-fonts/noto-sans{,-tamil}/{400Regular,600SemiBold}/*.ttf',
  './node_modules/@myriaddreamin/typst-ts-node-compiler*/**/*',
]

/** The thread that unpacks X-rays, and the codecs that it loads by their paths. */
const imageFiles = [
  './lib/images/*.mjs', './node_modules/@cornerstonejs/codec-{charls,openjpeg}/package.json',
  './node_modules/@cornerstonejs/codec-charls/dist/charlswasm_decode.*', './node_modules/@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.*',
  './node_modules/jpeg-lossless-decoder-js/{package.json,release/**/*}',
]

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
  serverExternalPackages: ['@myriaddreamin/typst-ts-node-compiler', 'nodemailer', 'pino', 'postgres'],
  // What makes PDFs is a thread with templates and fonts in files, which a server that gets only what is traced would not have.
  outputFileTracingIncludes: { '/[[]clinic[]]/**': [...documentFiles, ...imageFiles], '/visit/**': [...documentFiles, ...imageFiles], '/api/jobs/tick': documentFiles },
  // A second stack on the same checkout (PORT, CHAIRSIDE_DATA) builds into its own folder.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
}

export default withMessages(config)
