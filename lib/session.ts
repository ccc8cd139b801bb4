import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { unwrap } from './errors'
import { noteSeen } from './last-seen'
import { clinicClient, personClient } from './supabase'
import { deviceCookie, type PinArea } from './trusted-device'

export type Role = 'owner' | 'dentist' | 'receptionist' | 'assistant' | 'accountant'
export type Scope = 'all' | 'own'

export type Person = {
  id: string
  email: string
  /** null until the first session after signing up has saved the profile. */
  name: string | null
  language: 'en' | 'hi' | null
  theme: 'system' | 'light' | 'dark' | null
  /** Slug of the clinic that was open last. */
  lastClinic: string | null
  /** Runs the service: has the console at /operator. */
  operator: boolean
  /** Lets their use be counted. */
  usageCounted: boolean
}

/** Whoever was let in to help has a role of their own. */
export type ShellRole = Role | 'support'
/** Who was let in to look, until when; by and reason are the owner's. */
export type SupportAccess = { until: string; reason: string; by: string | null }
/** What those who run the service say to everybody, and changed policies that the person has not said to have read. */
export type ShellAnnouncement = { id: string; en: string; hi: string } & (
  | { tone: 'news' | 'warning' }
  | { tone: 'policy'; policy: 'privacy' | 'data-policy' | 'terms' | 'cookies'; version: number; effective_on: string }
)

export type Clinic = {
  id: string
  slug: string
  name: string
  /** IANA zone in which every time of the clinic is shown and entered. */
  timeZone: string
  /** Language of patient texts unless the patient prefers another. */
  defaultLanguage: string
}

export type Shell = {
  person: Person
  clinic: Clinic
  clinics: { slug: string; name: string; role: Role }[]
  role: ShellRole
  /** null: support. */
  memberId: string | null
  /** The dentist that this person is in this clinic. */
  dentistId: string | null
  permissions: Partial<Record<string, Scope>>
  counts: { tasks?: number; unsent?: number; unread?: number; waiting?: number; labs?: number; images?: number; credits?: number; approvals?: number; unsigned?: number }
  /** Roles that read phone numbers masked in this clinic. */
  phonesHiddenFrom: Role[]
  subscription: Subscription
  /** null while nobody is let in. */
  support: SupportAccess | null
  announcements: ShellAnnouncement[]
  /** Empty in a clinic with a single one. */
  branches: { id: string; name: string }[]
  /** The branch that this person looks at; null: all. */
  branch: string | null
  device: DeviceHere
}

/** The computer in front of the person, as this clinic knows it. */
export type DeviceHere = {
  trusted: boolean
  /** Came in by PIN, not by a full sign-in. */
  byPin: boolean
  /** Minutes of nobody there after which a trusted computer locks. */
  lockMinutes: number
  /** Whether the person has a PIN. */
  hasPin: boolean
  /** Where their PIN is asked for again at this moment. */
  askAgain: PinArea[]
}

/** As computed from its dates at this moment. */
export type SubscriptionState = 'trialing' | 'active' | 'past_due' | 'suspended' | 'cancelled' | 'ended'
export type Subscription = {
  state: SubscriptionState
  /** null in the trial. */
  plan: string | null
  /** Until when it is paid or tried, everything works, everyone reads, and the owner exports; null: without end. */
  endsAt: string
  fullUntil: string
  readUntil: string | null
  exportUntil: string | null
  /** Ends when what is paid for is over. */
  cancelled: boolean
  /** Why those who run the service suspended it. */
  suspendedReason: string | null
  /** A mandate goes on by itself when what was tried or paid is over. */
  continues: boolean
}

type ShellDocument = {
  person: { id: string; email: string; name: string | null; language: 'en' | 'hi' | null; theme: Person['theme']; last_clinic: string | null; operator: boolean; usage_counted: boolean }
  clinics: Shell['clinics']
  clinic: {
    id: string; slug: string; name: string; time_zone: string; default_language: string; role: ShellRole; member_id: string | null
    dentist_id: string | null; permissions: Shell['permissions']; counts: Shell['counts']; phones_hidden_from: Role[]; support: SupportAccess | null; announcements: ShellAnnouncement[]
    subscription: {
      state: SubscriptionState; plan: string | null; ends_at: string; full_until: string; read_until: string | null; export_until: string | null
      cancelled: boolean; suspended_reason: string | null; continues: boolean
    }
    branches: { all: Shell['branches']; chosen: string | null }
    device: { trusted: boolean; by_pin: boolean; lock_minutes: number; has_pin: boolean; ask_again: PinArea[] }
  } | null
}

/**
 * Who is signed in, for pages outside a clinic; null when nobody is.
 * @throws AppError database_unreachable
 */
export const getPerson = cache(async (): Promise<Pick<Shell, 'person' | 'clinics'> | null> => {
  const document = await loadShell(personClient())
  return document && { person: personOf(document), clinics: document.clinics }
})

/**
 * Who is signed in and what they may do in this clinic; null when nobody is signed in or they are no member of it.
 * One data request, shared by everything that renders one page.
 * @throws AppError database_unreachable
 */
export const findShell = cache(async (slug: string): Promise<Shell | null> => {
  const document = await loadShell(clinicClient(slug))
  if (!document?.clinic) return null
  const { clinic } = document
  await noteSeen(clinicClient(slug), `${document.person.id} ${slug}`, clinic.role)
  return {
    person: personOf(document),
    clinic: {
      id: clinic.id, slug: clinic.slug, name: clinic.name, timeZone: clinic.time_zone, defaultLanguage: clinic.default_language,
    },
    clinics: document.clinics,
    role: clinic.role,
    memberId: clinic.member_id,
    dentistId: clinic.dentist_id,
    permissions: clinic.permissions,
    counts: clinic.counts,
    phonesHiddenFrom: clinic.phones_hidden_from,
    subscription: {
      state: clinic.subscription.state, plan: clinic.subscription.plan, endsAt: clinic.subscription.ends_at, fullUntil: clinic.subscription.full_until,
      readUntil: clinic.subscription.read_until, exportUntil: clinic.subscription.export_until, cancelled: clinic.subscription.cancelled,
      suspendedReason: clinic.subscription.suspended_reason, continues: clinic.subscription.continues,
    },
    support: clinic.support,
    announcements: clinic.announcements,
    branches: clinic.branches.all,
    branch: clinic.branches.all.length ? clinic.branches.chosen : null,
    device: {
      trusted: clinic.device.trusted, byPin: clinic.device.by_pin, lockMinutes: clinic.device.lock_minutes, hasPin: clinic.device.has_pin,
      askAgain: clinic.device.ask_again,
    },
  }
})

/** The shell for a page of a clinic: signed-out people go to sign in, at a trusted computer to its lock; others see "not found". */
export async function getShell(slug: string): Promise<Shell> {
  const shell = await findShell(slug)
  if (shell) return shell
  if (await getPerson()) notFound()
  if (await sessionMoved()) redirect('/sign-in?ended=moved')
  redirect((await cookies()).has(deviceCookie(slug)) ? `/lock/${encodeURIComponent(slug)}` : `/sign-in?next=/${encodeURIComponent(slug)}/schedule`)
}

/**
 * The same for a page that needs a permission, or one of several; without it the page does not exist. The owner of a clinic whose
 * subscription is over is led to where it can be taken up again.
 */
export async function getShellFor(slug: string, ...permissions: [string, ...string[]]): Promise<Shell> {
  const shell = await getShell(slug)
  if (permissions.some((permission) => shell.permissions[permission])) return shell
  const over = shell.subscription.state === 'cancelled' || shell.subscription.state === 'ended'
  if (over && shell.permissions['subscription.manage']) redirect(`/${slug}/settings/subscription`)
  notFound()
}

async function loadShell(client: ReturnType<typeof personClient>): Promise<ShellDocument | null> {
  const db = await client
  const { data } = await db.auth.getSession()
  if (!data.session) return null
  const answer = await db.rpc('my_shell')
  // A token that the server no longer takes is the same as none.
  if (answer.error && (answer.status === 401 || answer.error.code === 'PGRST301' || answer.error.code === '42501')) return null
  const document = unwrap(answer) as unknown as ShellDocument | null
  if (!document) await sessionMoved()
  return document
}

/** Whether the session is over because it was seen in another browser than its own. Asking ends it, everywhere. */
const sessionMoved = cache(async (): Promise<boolean> => {
  const db = await personClient()
  const { data } = await db.auth.getSession()
  return data.session !== null && (await db.rpc('end_moved_session')).data === true
})

function personOf({ person }: ShellDocument): Person {
  return {
    id: person.id, email: person.email, name: person.name, language: person.language, theme: person.theme, lastClinic: person.last_clinic, operator: person.operator,
    usageCounted: person.usage_counted,
  }
}
