'use client'

import { Failed } from '@/components/layout/failed'

/** Keeps the frame, so that one can go elsewhere. */
export default function ClinicPageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <Failed error={error} retry={retry} />
}
