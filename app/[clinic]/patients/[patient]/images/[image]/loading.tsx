import { Dark } from '@/components/images/viewer/dark'

/** As dark as what comes, so that going from image to image does not flash. */
export default function Loading() {
  return <Dark />
}
