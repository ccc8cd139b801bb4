'use client'

import './globals.css'

/** The last resort, when even the root layout failed: no catalogue, no session, both languages. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  return (
    <html lang="en">
      <body>
        <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
          <title>Chairside</title>
          <h1 className="text-xl font-semibold">Something went wrong</h1>
          <p>Nothing you saved is lost. Try again in a moment.</p>
          <p lang="hi">कुछ गड़बड़ हुई। आपका सहेजा हुआ कुछ नहीं खोया है। थोड़ी देर में फिर से कोशिश करें।</p>
          <button type="button" onClick={retry} className="h-9 justify-self-start rounded-md bg-brand px-4 font-medium text-on-brand">Try again · फिर से कोशिश करें</button>
          {digest && <p className="text-sm text-faint">{digest}</p>}
        </main>
      </body>
    </html>
  )
}
