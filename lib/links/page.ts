/** Kinds of links, as private.patient_links has them. */
export type PatientLinkKind = 'history' | 'estimate' | 'prescription' | 'chemist' | 'letter' | 'aftercare' | 'lab_order' | 'images' | 'invoice' | 'receipt' | 'dues' | 'choices' | 'package'

type ClinicOfLink = { name: string; phone: string | null; time_zone: string }

/** What patient_link_page() answers. body is the document of private.link_<kind>. */
export type LinkPage =
  | { state: 'unknown' }
  | { state: 'expired' | 'used' | 'revoked'; kind: PatientLinkKind; language: string; clinic: ClinicOfLink; expires_at: string }
  | { state: 'open'; kind: PatientLinkKind; language: string; clinic: ClinicOfLink; expires_at: string; body: unknown }

/** What staff know of a link, as private.link_state() answers it. */
export type LinkState = {
  id: string
  kind: PatientLinkKind
  expires_at: string
  opened_at: string | null
  used_at: string | null
  /** The message that carried it, if one did. */
  message: { status: string; reason: string | null; at: string } | null
}

/** Given to every component that shows a kind's page. */
export type LinkBodyProps<Body> = { token: string; body: Body; language: string; timeZone: string }
