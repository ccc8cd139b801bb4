import { LinkHistory } from '@/components/histories/link-history'
import { LinkEstimate, type EstimateBody } from '@/components/treatments/link-estimate'
import type { LinkHistoryBody } from '@/lib/histories/history'
import type { LinkPage } from '@/lib/links/page'

type LinkBodyProps = { token: string; page: Extract<LinkPage, { state: 'open' }> }

/** The page of a kind of link, by whoever owns the kind: components/<noun>/link-<kind>.tsx. */
export function LinkBody({ token, page: { kind, body, language, clinic } }: LinkBodyProps) {
  const about = { token, language, timeZone: clinic.time_zone }
  switch (kind) {
    case 'estimate':
      return <LinkEstimate {...about} body={body as EstimateBody} />
    case 'history':
      return <LinkHistory {...about} body={body as LinkHistoryBody} />
    default:
      return null
  }
}
