import type { FindingState } from '@/lib/charts/finding'

const colours: Record<FindingState, string> = { existing: 'var(--muted)', planned: 'var(--violet)', in_progress: 'var(--blue)', completed: 'var(--green)' }

/** The pattern of a state, as the chart draws it: dotted, dashed, hatched, solid. */
export function StateMark({ state }: { state: FindingState }) {
  const colour = colours[state]
  return (
    <svg viewBox="0 0 16 16" className="size-4 shrink-0" aria-hidden>
      {state === 'completed' && <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill={colour} />}
      {state === 'existing' && [4.5, 8, 11.5].flatMap((x) => [4.5, 8, 11.5].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r={1} fill={colour} />))}
      {state === 'in_progress' && <path d="M2 9L9 2M2 14L14 2M7 14L14 7" stroke={colour} strokeWidth={1.8} />}
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="none" stroke={colour} strokeWidth={1.4} strokeDasharray={state === 'planned' ? '3 2.2' : undefined} />
    </svg>
  )
}
