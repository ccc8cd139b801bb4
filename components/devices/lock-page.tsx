'use client'

import { tell } from './lock-state'
import { LockScreen } from './lock-screen'

/** The lock as a page of its own: whoever comes in begins anew, also in the tabs that wait behind theirs. */
export function LockPage({ slug, path }: { slug: string; path: string }) {
  return (
    <LockScreen
      slug={slug}
      onUnlocked={(person) => {
        tell(slug, { unlocked: { person } })
        location.assign(path)
      }}
    />
  )
}
