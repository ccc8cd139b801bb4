import { overlap, type Span } from './spans'

export type Laned = Span & { id: string; lane: number | null }
/** Where a block stands in its column, as fractions of the width. */
export type Box = { left: number; width: number }

/** Squeezed-in visits stand in this part of the width, at the column's far edge. */
const edge = 0.28

/** Side by side what overlaps; full width what does not; squeezed-in visits (lane null) at the edge. */
export function boxesOf(items: Laned[]): Map<string, Box> {
  const boxes = new Map<string, Box>()
  for (const cluster of clusters(items)) {
    const regular = cluster.filter((item) => item.lane !== null)
    const squeezed = cluster.filter((item) => item.lane === null)
    const tracks = packed(regular)
    const edgeTracks = packed(squeezed)
    const room = squeezed.length ? 1 - edge : 1
    tracks.forEach((track, i) => {
      for (const item of track) {
        // Alone in its moment, it may take the edge as well.
        const right = tracks.length === 1 && !squeezed.some((other) => overlap(other, item)) ? 1 : room
        let upTo = i + 1
        while (upTo < tracks.length && !tracks[upTo]!.some((other) => overlap(other, item))) upTo++
        boxes.set(item.id, { left: (i / tracks.length) * right, width: ((upTo - i) / tracks.length) * right })
      }
    })
    edgeTracks.forEach((track, i) => {
      for (const item of track) {
        const share = regular.some((other) => overlap(other, item)) ? edge : 0.5
        boxes.set(item.id, { left: 1 - share + (i * share) / edgeTracks.length, width: share / edgeTracks.length })
      }
    })
  }
  return boxes
}

/** Groups of items that hang together by overlapping. */
function clusters(items: Laned[]): Laned[][] {
  const groups: Laned[][] = []
  let end = -Infinity
  for (const item of [...items].sort((a, b) => a.from - b.from || (a.lane ?? 9) - (b.lane ?? 9))) {
    if (item.from >= end) groups.push([])
    groups.at(-1)!.push(item)
    end = Math.max(end, item.to)
  }
  return groups
}

/** As few tracks as are needed so that nothing overlaps in one; a lane keeps its order. */
function packed(items: Laned[]): Laned[][] {
  const tracks: Laned[][] = []
  for (const item of items) {
    const free = tracks.find((track) => track.at(-1)!.to <= item.from)
    if (free) free.push(item)
    else tracks.push([item])
  }
  return tracks
}
