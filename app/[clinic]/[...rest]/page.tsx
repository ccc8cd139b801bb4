import { notFound } from 'next/navigation'

/** A page that does not exist says so inside the frame of the clinic. */
export default function NoSuchPage() {
  notFound()
}
