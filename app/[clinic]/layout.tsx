import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Shell } from '@/components/layout/shell'
import { RAIL_COOKIE } from '@/components/layout/rail-cookie'
import { Texts } from '@/components/layout/texts'
import { ClinicClosed } from '@/components/subscriptions/clinic-closed'
import { isStaffAddress } from '@/lib/devices/rules'
import { env } from '@/lib/env'
import type { LiveSource } from '@/lib/live/nouns'
import { getShell } from '@/lib/session'
import { deviceCookie } from '@/lib/trusted-device'
import { usageCounted } from '@/lib/usage/choice'

export default async function ClinicLayout({ children, params }: { children: ReactNode; params: Promise<{ clinic: string }> }) {
  const { clinic: slug } = await params
  const live = liveSource()
  const { person, clinic, clinics, role, memberId, permissions, counts, phonesHiddenFrom, branches, branch, subscription, support, announcements, device } = await getShell(slug)
  // Who works here and may not even read it: the subscription is over, and only the owner can change that.
  if (!permissions['clinic.read']) return <ClinicClosed name={clinic.name} />
  const jar = await cookies()
  const data = {
    slug: clinic.slug,
    clinic: { name: clinic.name, timeZone: clinic.timeZone, defaultLanguage: clinic.defaultLanguage },
    clinics,
    // Support works in no clinic: the person stands for the member.
    memberId: memberId ?? person.id,
    person: { id: person.id, name: person.name ?? person.email, email: isStaffAddress(person.email) ? '' : person.email, theme: person.theme ?? 'system' },
    role,
    branches,
    branch,
    permissions,
    subscription,
    support,
    announcements,
    counted: await usageCounted(person.usageCounted),
    seesPhones: role !== 'support' && !phonesHiddenFrom.includes(role),
    counts: { tasks: counts.tasks ?? 0, unsent: counts.unsent ?? 0, unread: counts.unread ?? 0, waiting: counts.waiting ?? 0, labs: counts.labs ?? 0, images: counts.images ?? 0, credits: counts.credits ?? 0, approvals: counts.approvals ?? 0, unsigned: counts.unsigned ?? 0 },
    device,
    cameBefore: jar.has(deviceCookie(clinic.slug)),
    live,
  }
  return (
    <Texts of={[]}>
      <Shell data={data} remembered={role === 'support' || person.lastClinic === clinic.slug} railCollapsed={jar.get(RAIL_COOKIE)?.value === 'collapsed'}>{children}</Shell>
    </Texts>
  )
}

/** Apart, because a component must not ask for the time by itself. */
const liveSource = () => ({ source: (env().LIVE_DATABASE_URL ? 'stream' : 'poll') as LiveSource, since: Date.now() })
