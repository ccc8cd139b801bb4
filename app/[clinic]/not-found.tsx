import { NothingHere } from '@/components/layout/nothing-here'

/** Keeps the frame around a page that does not exist in this clinic. */
export default function NotFoundInClinic() {
  return <NothingHere />
}
