import { Link2Off } from 'lucide-react'

/** A secret link that opens nothing (any more), in a plain sentence. */
export function LinkGone({ title, text }: { title: string; text: string }) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 px-6 text-center">
      <Link2Off className="size-8 text-faint" aria-hidden />
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="max-w-prose text-muted">{text}</p>
    </main>
  )
}
