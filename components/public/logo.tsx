/** The mark and the name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-lg font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" className="size-6" aria-hidden>
        <rect width="24" height="24" rx="6" className="fill-brand" />
        <path d="M7.2 6.2c1.7-.9 3.2.3 4.8.3s3.1-1.2 4.8-.3c2 1.1 1.9 4 .9 6.4-.8 2-1 5.9-2.7 5.9-1.5 0-1.3-4.2-3-4.2s-1.500 4.200-3 4.200c-1.700 0-1.900-3.900-2.700-5.900-1-2.400-1.100-5.300.9-6.400Z" className="fill-on-brand" />
      </svg>
      Chairside
    </span>
  )
}
