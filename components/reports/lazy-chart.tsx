'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'
import type { ChartProps } from './chart'

const Drawn = dynamic(() => import('./chart').then((module) => module.Chart), { ssr: false, loading: () => <Skeleton className="h-full w-full" /> })

/** A chart, fetched when the page is there: what draws it is larger than the page. */
export function LazyChart({ height = 220, ...chart }: ChartProps) {
  return <div style={{ height }} className="min-w-0"><Drawn height={height} {...chart} /></div>
}
