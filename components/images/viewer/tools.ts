import { DraftingCompass, Hand, MoveUpRight, Pentagon, PenLine, Ruler, Scaling, Search, Sun, Type, type LucideIcon } from 'lucide-react'
import type { MarkTool } from '@/lib/images/mark'

/** What a drag on the image does. */
export type Tool = 'window' | 'pan' | 'lens' | 'calibrate' | MarkTool

/** Each with its key and how many points end it; null: as many as one likes. */
export const tools: Record<Tool, { icon: LucideIcon; key: string; points?: number | null }> = {
  window: { icon: Sun, key: 'w' },
  pan: { icon: Hand, key: 'v' },
  lens: { icon: Search, key: 'm' },
  length: { icon: Ruler, key: 'l', points: 2 },
  angle: { icon: DraftingCompass, key: 'g', points: 3 },
  area: { icon: Pentagon, key: 'a', points: null },
  arrow: { icon: MoveUpRight, key: 'x', points: 2 },
  text: { icon: Type, key: 't', points: 1 },
  freehand: { icon: PenLine, key: 'd', points: null },
  calibrate: { icon: Scaling, key: 'c', points: 2 },
}

/** Tools that put points on the image, by pointer or by keys. */
export const draws = (tool: Tool): tool is MarkTool | 'calibrate' => tools[tool].points !== undefined
