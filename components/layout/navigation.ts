import { Boxes, CalendarDays, CalendarHeart, ChartNoAxesColumn, FlaskConical, Gauge, IndianRupee, ListOrdered, ListTodo, MessageSquare, ScanLine, Settings, Users, type LucideIcon } from 'lucide-react'
import { moneyPages } from '@/lib/invoices/money-pages'
import type { ShellData } from './shell-context'

export type NavigationEntry = {
  name: 'schedule' | 'queue' | 'patients' | 'recalls' | 'images' | 'labs' | 'money' | 'stock' | 'messages' | 'tasks' | 'home' | 'reports' | 'settings'
  href: string
  /** Also current on pages below this path. */
  within: string
  /** Pages of their own that are its tabs. */
  also?: string[]
  icon: LucideIcon
  /** Pressed after `g`. */
  letter: string
  count?: 'tasks' | 'unread' | 'waiting' | 'labs' | 'images'
}

/** The pages this person may open in this clinic, in the order of the rail. */
export function navigation({ slug, permissions }: Pick<ShellData, 'slug' | 'permissions'>): NavigationEntry[] {
  const may = (permission: string) => permission in permissions
  const settings = may('clinic.manage') ? 'clinic' : may('members.read') ? 'team' : null
  const money = moneyPages.filter(({ permission }) => may(permission)).map(({ path }) => `/${slug}${path}`)
  const entries: (NavigationEntry | false | null)[] = [
    may('appointments.read') && { name: 'schedule', href: `/${slug}/schedule`, within: `/${slug}/schedule`, icon: CalendarDays, letter: 's' },
    may('appointments.read') && { name: 'queue', href: `/${slug}/queue`, within: `/${slug}/queue`, icon: ListOrdered, letter: 'q', count: 'waiting' },
    may('patients.read') && { name: 'patients', href: `/${slug}/patients`, within: `/${slug}/patients`, icon: Users, letter: 'p' },
    may('appointments.read') && { name: 'recalls', href: `/${slug}/recalls`, within: `/${slug}/recalls`, also: [`/${slug}/waitlist`], icon: CalendarHeart, letter: 'f' },
    may('images.read') && { name: 'images', href: `/${slug}/images`, within: `/${slug}/images`, icon: ScanLine, letter: 'x', count: 'images' },
    may('labs.read') && { name: 'labs', href: `/${slug}/labs`, within: `/${slug}/labs`, icon: FlaskConical, letter: 'l', count: 'labs' },
    money[0] !== undefined && { name: 'money', href: money[0], within: money[0], also: money.slice(1), icon: IndianRupee, letter: 'i' },
    may('stock.read') && { name: 'stock', href: `/${slug}/stock`, within: `/${slug}/stock`, icon: Boxes, letter: 'k' },
    may('messages.read') && { name: 'tasks', href: `/${slug}/messages/tasks`, within: `/${slug}/messages/tasks`, icon: ListTodo, letter: 't', count: 'tasks' },
    may('messages.read') && { name: 'messages', href: `/${slug}/messages/inbox`, within: `/${slug}/messages`, icon: MessageSquare, letter: 'm', count: 'unread' },
    may('reports.read') && { name: 'home', href: `/${slug}/home`, within: `/${slug}/home`, icon: Gauge, letter: 'o' },
    may('reports.read') && { name: 'reports', href: `/${slug}/reports/collections`, within: `/${slug}/reports`, icon: ChartNoAxesColumn, letter: 'r' },
    settings && { name: 'settings', href: `/${slug}/settings/${settings}`, within: `/${slug}/settings`, icon: Settings, letter: 'e' },
  ]
  return entries.filter((entry) => entry !== false && entry !== null)
}

/** The entry a path belongs to: the one with the longest matching path. */
export function currentEntry(entries: NavigationEntry[], pathname: string): NavigationEntry | undefined {
  return entries
    .filter(({ within, also = [] }) => [within, ...also].some((path) => pathname === path || pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.within.length - a.within.length)[0]
}
