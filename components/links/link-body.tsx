import { LinkAftercare } from '@/components/aftercare/link-aftercare'
import { LinkChoices } from '@/components/data-consents/link-choices'
import { LinkDues, type LinkDuesBody } from '@/components/documents/link-dues'
import { LinkMoney } from '@/components/documents/link-money'
import { LinkHistory } from '@/components/histories/link-history'
import { LinkImages, type LinkImagesBody } from '@/components/images/link-images'
import { LinkLabOrder } from '@/components/labs/link-lab-order'
import { LinkLetter } from '@/components/letters/link-letter'
import { PayOnline } from '@/components/payments/pay-online'
import { LinkChemist } from '@/components/prescriptions/link-chemist'
import { LinkPrescription } from '@/components/prescriptions/link-prescription'
import { LinkPackage } from '@/components/rights/link-package'
import { LinkEstimate, type EstimateBody } from '@/components/treatments/link-estimate'
import type { MoneyRow } from '@/lib/documents/money-document'
import type { LinkAftercareBody } from '@/lib/aftercare/sheet'
import type { ChoicesBody } from '@/lib/data-consents/ledger'
import type { LinkHistoryBody } from '@/lib/histories/history'
import type { LabSheet } from '@/lib/labs/order'
import type { LetterDocument } from '@/lib/letters/printed-letter'
import type { LinkPage } from '@/lib/links/page'
import type { PackageBody } from '@/lib/rights/package'
import type { PrescriptionDocument } from '@/lib/prescriptions/printed-prescription'

type LinkBodyProps = { token: string; page: Extract<LinkPage, { state: 'open' }> }

/** The page of a kind of link, by whoever owns the kind: components/<noun>/link-<kind>.tsx. */
export function LinkBody({ token, page: { kind, body, language, clinic, expires_at } }: LinkBodyProps) {
  const about = { token, language, timeZone: clinic.time_zone }
  switch (kind) {
    case 'estimate':
      return <LinkEstimate {...about} body={body as EstimateBody} />
    case 'history':
      return <LinkHistory {...about} body={body as LinkHistoryBody} />
    case 'prescription':
      return <LinkPrescription body={body as PrescriptionDocument} language={language} />
    case 'chemist':
      return <LinkChemist token={token} language={language} />
    case 'letter':
      return <LinkLetter body={body as LetterDocument} />
    case 'lab_order':
      return <LinkLabOrder order={body as LabSheet} language={language} />
    case 'aftercare':
      return <LinkAftercare {...about} body={body as LinkAftercareBody} />
    case 'images':
      return <LinkImages token={token} body={body as LinkImagesBody} clinic={clinic.name} expiresAt={expires_at} />
    case 'invoice':
    case 'receipt':
      return <LinkMoney token={token} document={{ kind, row: body } as MoneyRow} language={language}>{(body as { online?: boolean }).online && <PayOnline token={token} />}</LinkMoney>
    case 'dues':
      return <LinkDues body={body as LinkDuesBody} language={language}>{(body as LinkDuesBody).online && <PayOnline token={token} />}</LinkDues>
    case 'package':
      return <LinkPackage token={token} body={body as PackageBody} />
    case 'choices':
      return <LinkChoices {...about} body={body as ChoicesBody} />
    default:
      return null
  }
}
