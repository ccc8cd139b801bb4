'use client'

import { CaretsToAxisDashedVertical, Columns2, Contrast, Eye, EyeOff, Maximize, RefreshCcw, RotateCcw, RotateCw, ZoomIn, ZoomOut, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { memo, type ReactNode } from 'react'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import { tools, type Tool } from './tools'

export const commands = {
  zoomIn: { icon: ZoomIn, key: '+' },
  zoomOut: { icon: ZoomOut, key: '-' },
  fit: { icon: Maximize, key: '0' },
  actual: { icon: null, key: '1' },
  turnLeft: { icon: RotateCcw, key: 'Shift R' },
  turnRight: { icon: RotateCw, key: 'r' },
  flip: { icon: CaretsToAxisDashedVertical, key: 'f' },
  invert: { icon: Contrast, key: 'i' },
  reset: { icon: RefreshCcw, key: 'z' },
} as const satisfies Record<string, { icon: LucideIcon | null; key: string }>
export type Command = keyof typeof commands

type ToolbarProps = {
  tool: Tool; offered: Tool[]; inverted: boolean
  /** null: there are none to hide. */
  marksShown: boolean | null
  compare: string
  onTool: (tool: Tool) => void
  onCommand: (command: Command) => void
  onMarks: () => void
  children: ReactNode
}

/** Everything one can do with the picture, each with its key. At a desk above the picture, on a phone below it, under the thumb. */
export const Toolbar = memo(function Toolbar({ tool, offered, inverted, marksShown, compare, onTool, onCommand, onMarks, children }: ToolbarProps) {
  const t = useTranslations('images.viewer')
  const command = (name: Command) => {
    const { icon: Icon, key } = commands[name]
    return <Tool key={name} label={t(`commands.${name}`)} keys={key} pressed={name === 'invert' ? inverted : undefined} onPress={() => onCommand(name)}>{Icon ? <Icon /> : <span className="text-sm tabular">1:1</span>}</Tool>
  }
  return (
    <div role="group" aria-label={t('toolbar')} className="scroll-fade order-2 flex shrink-0 items-center gap-0.5 overflow-x-auto border-t border-line bg-surface px-2 py-1 pb-[calc(0.25rem+env(safe-area-inset-bottom))] md:order-none md:flex-wrap md:border-t-0 md:border-b md:pb-1">
      {offered.map((name) => {
        const { icon: Icon, key } = tools[name]
        return <Tool key={name} label={t(`tools.${name}`)} keys={key} pressed={tool === name} onPress={() => onTool(name)}><Icon /></Tool>
      })}
      <Line />
      {(['zoomOut', 'zoomIn', 'fit', 'actual'] as const).map(command)}
      <Line />
      {(['turnLeft', 'turnRight', 'flip', 'invert', 'reset'] as const).map(command)}
      {children}
      {marksShown !== null && (
        <Tool label={t(marksShown ? 'hideMarks' : 'showMarks')} keys="h" onPress={onMarks}>{marksShown ? <Eye /> : <EyeOff />}</Tool>
      )}
      <Line />
      <Link href={compare} prefetch={false} className={buttonStyles({ variant: 'ghost', size: 'sm' })}><Columns2 />{t('compare')}</Link>
    </div>
  )
})

const Line = () => <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-line" />

function Tool({ label, keys, pressed, onPress, children }: { label: string; keys: string; pressed?: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <Tooltip text={label} keys={keys}>
      <Button variant="ghost" size="icon" aria-label={label} aria-pressed={pressed} onClick={onPress} className={cn(pressed && 'bg-brand-soft outline outline-brand-line')}>{children}</Button>
    </Tooltip>
  )
}
