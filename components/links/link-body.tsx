import type { LinkPage } from '@/lib/links/page'

type LinkBodyProps = { token: string; page: Extract<LinkPage, { state: 'open' }> }

/** The page of a kind of link, by whoever owns the kind: components/<noun>/link-<kind>.tsx. */
export function LinkBody({ page: { kind } }: LinkBodyProps) {
  switch (kind) {
    default:
      return null
  }
}
