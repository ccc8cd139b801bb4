'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { AskedWork, LabOrder, LabStatus } from '@/lib/labs/order'
import { nextStatus, otherStatuses } from '@/lib/labs/rules'
import { labLook } from './lab-look'
import type { MoveOrder } from './use-move-order'
import { useWorkWords } from './use-work-words'

type OrderStepsProps = { order: AskedWork & Pick<LabOrder, 'id' | 'version' | 'status' | 'due_on' | 'lab'>; moving: MoveOrder }

/** The usual next step as one click, the others in a menu. */
export function OrderSteps({ order, moving }: OrderStepsProps) {
  const t = useTranslations('labs')
  const describe = useWorkWords()
  const next = nextStatus(order.status)
  const busy = moving.busy === order.id
  return (
    <span className="flex items-center gap-1.5">
      {next && (
        <Button size="sm" pending={busy} aria-label={`${t(`step.${next}`)}: ${describe(order)}`} onClick={() => moving.move(order, next)}>
          {!busy && <StepIcon status={next} />}{t(`step.${next}`)}
        </Button>
      )}
      <Menu align="end" trigger={<Button size="icon-sm" variant="ghost" disabled={busy} aria-label={t('moveOf', { work: describe(order) })}><ChevronDown /></Button>}>
        {otherStatuses(order.status).map((to) => (
          <MenuItem key={to} icon={labLook[to].icon} danger={to === 'cancelled'} onSelect={() => moving.move(order, to)}>{t(`step.${to}`)}</MenuItem>
        ))}
      </Menu>
    </span>
  )
}

function StepIcon({ status }: { status: LabStatus }) {
  const { icon: Icon } = labLook[status]
  return <Icon aria-hidden />
}
