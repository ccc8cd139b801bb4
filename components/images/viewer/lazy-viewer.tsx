'use client'

import dynamic from 'next/dynamic'
import type { ViewerProps } from './viewer'
import { Dark } from './dark'

const Viewer = dynamic(() => import('./viewer').then((module) => module.Viewer), { ssr: false, loading: () => <Dark /> })

/** The viewer, fetched when one is opened and part of no other page. Another image is another viewer. */
export function LazyViewer(props: ViewerProps) {
  return <Viewer key={props.page.image.id} {...props} />
}
