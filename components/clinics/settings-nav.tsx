'use client'

import {
  Armchair,
  BadgeIndianRupee,
  BellRing,
  Building2,
  CalendarClock,
  CalendarHeart,
  Coins,
  CreditCard,
  FileArchive,
  FileInput,
  FlaskConical,
  FileSignature,
  Handshake,
  HeartHandshake,
  LifeBuoy,
  ListOrdered,
  LockKeyhole,
  MessageSquareText,
  MessagesSquare,
  ScrollText,
  MonitorCheck,
  Printer,
  NotebookPen,
  Package,
  Pill,
  ReceiptIndianRupee,
  ShieldCheck,
  ShoppingBasket,
  Stethoscope,
  Tags,
  Tickets,
  Users,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Fragment, useEffect, useRef } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { cn } from '@/components/ui/cn'
import { isForWhoMay, settingsPages, type SettingsPage } from '@/lib/clinics/settings-pages'

const icons: Record<SettingsPage, LucideIcon> = {
  clinic: Building2,
  chairs: Armchair,
  dentists: Stethoscope,
  hours: CalendarClock,
  gateway: CreditCard,
  queue: Tickets,
  reasons: Tags,
  procedures: ListOrdered,
  products: ShoppingBasket,
  packages: Package,
  payers: Handshake,
  consents: FileSignature,
  printing: Printer,
  billing: ReceiptIndianRupee,
  notes: NotebookPen,
  medicines: Pill,
  labs: FlaskConical,
  recalls: CalendarHeart,
  team: Users,
  devices: MonitorCheck,
  roles: ShieldCheck,
  support: LifeBuoy,
  whatsapp: MessagesSquare,
  sending: BellRing,
  messages: MessageSquareText,
  aftercare: HeartHandshake,
  credits: Coins,
  import: FileInput,
  export: FileArchive,
  subscription: BadgeIndianRupee,
  audit: ScrollText,
  privacy: LockKeyhole,
}

/** The pages of the settings that this person may open: a column at a desk, a strip that scrolls on a phone. */
export function SettingsNav() {
  const t = useTranslations('settings')
  const { slug, can, counts } = useShell()
  const pathname = usePathname()
  const nav = useRef<HTMLElement>(null)
  const current = useRef<HTMLAnchorElement>(null)
  // Only the list itself may scroll: scrollIntoView would push the heading of the page out of sight.
  useEffect(() => {
    const [list, link] = [nav.current, current.current]
    if (!list || !link) return
    list.scrollTo({ left: link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2, top: link.offsetTop - (list.clientHeight - link.offsetHeight) / 2 })
  }, [pathname])
  const pages = settingsPages.filter((page) => isForWhoMay(page, can))
  return (
    <nav ref={nav} aria-label={t('title')} className="scroll-fade relative flex gap-1 overflow-x-auto border-b border-line px-2 py-1 md:sticky md:top-0 md:max-h-[calc(100dvh-3rem)] md:w-52 md:shrink-0 md:flex-col md:overflow-y-auto md:border-e md:border-b-0 md:px-3 md:py-5">
      {pages.map(({ group, page }, i) => {
        const href = `/${slug}/settings/${page}`
        const here = pathname === href || pathname.startsWith(`${href}/`)
        const Icon = icons[page]
        return (
          <Fragment key={page}>
            {group !== pages[i - 1]?.group && <p aria-hidden className="hidden px-2.5 pt-4 pb-1 text-sm font-medium text-faint first:pt-0 md:block">{t(`groups.${group}`)}</p>}
            <Link
              ref={here ? current : undefined}
              href={href}
              // Some thirty pages that are seldom opened: asking for them ahead, after every change once more, costs more than it saves.
              prefetch={false}
              aria-current={here ? 'page' : undefined}
              className={cn(
                'flex h-row shrink-0 items-center gap-2.5 rounded-md px-2.5 whitespace-nowrap transition-colors',
                here ? 'bg-brand-soft font-medium text-brand' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              <Icon className="size-4 shrink-0" aria-hidden />
              {t(`nav.${page}`)}
              {page === 'credits' && counts.credits > 0 && (
                <span className={cn('size-2 shrink-0 rounded-full', counts.credits === 2 ? 'bg-red' : 'bg-amber')}>
                  <span className="sr-only">{t(counts.credits === 2 ? 'creditsEmpty' : 'creditsLow')}</span>
                </span>
              )}
            </Link>
          </Fragment>
        )
      })}
    </nav>
  )
}
