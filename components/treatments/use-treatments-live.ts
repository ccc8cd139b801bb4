'use client'

import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'

/** Asks for the page again when somebody changed a plan or noted work. */
export function useTreatmentsLive() {
  useLive(['treatments'], useRefresh())
}
