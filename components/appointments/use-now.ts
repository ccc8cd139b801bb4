'use client'

import { useEffect, useState } from 'react'

/** The time, in milliseconds, fresh every 20 seconds. Begins with the server's, so that both render the same. */
export function useNow(serverNow: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 20_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
