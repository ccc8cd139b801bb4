import type { ReactNode } from 'react'
import type { Block, Insert } from '@/lib/policies/rules'
import { Words } from './words'

/** What stands in a section of a policy. inserts: the tables and the choice that the program puts in. */
export function Blocks({ blocks, inserts }: { blocks: Block[]; inserts: Record<Insert, ReactNode> }) {
  return blocks.map((block, i) => (
    block.kind === 'insert' ? <div key={i} className="grid grid-cols-[minmax(0,1fr)] gap-4">{inserts[block.name]}</div>
      : block.kind === 'list' ? <ul key={i} className="grid list-disc gap-2 ps-5 marker:text-faint">{block.items.map((words, n) => <li key={n}><Words words={words} /></li>)}</ul>
        : <p key={i}><Words words={block.words} /></p>
  ))
}
