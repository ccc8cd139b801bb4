/** A stretch of a day, in minutes after midnight, half-open. */
export type Span = { from: number; to: number }

/** Overlapping and touching spans joined, in order. */
export function join(spans: Span[]): Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}

/** What is left of spans without the holes. */
export function without(spans: Span[], holes: Span[]): Span[] {
  let left = join(spans)
  for (const hole of holes) {
    left = left.flatMap((span) => {
      if (hole.to <= span.from || hole.from >= span.to) return [span]
      return [{ from: span.from, to: hole.from }, { from: hole.to, to: span.to }].filter((part) => part.to > part.from)
    })
  }
  return left
}

/** Whether two half-open stretches have a moment in common. */
export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}
