'use client'

import { useEffect, useState } from 'react'

/** The time, told every few seconds; at first the server's, so that both draw the same. Milliseconds. */
export function useClock(start: number, every = 5_000): number {
  const [now, setNow] = useState(start)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
