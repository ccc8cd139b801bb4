'use client'

import dynamic from 'next/dynamic'
import { Dark } from '../viewer/dark'
import type { CompareProps } from './compare'

const Compare = dynamic(() => import('./compare').then((module) => module.Compare), { ssr: false, loading: () => <Dark /> })

/** Two images beside each other, fetched when somebody compares and part of no other page. */
export function LazyCompare(props: CompareProps) {
  return <Compare {...props} />
}
