/** What an odontogram's drawing refers to. Every drawing on a page brings the same. */
export function Patterns() {
  return (
    <defs>
      <linearGradient id="odo-enamel" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="var(--enamel-shade)" />
        <stop offset="0.45" stopColor="var(--enamel)" />
        <stop offset="1" stopColor="var(--enamel)" />
      </linearGradient>
      <linearGradient id="odo-dentine" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="var(--enamel)" />
        <stop offset="1" stopColor="var(--dentine)" />
      </linearGradient>
      <pattern id="odo-existing" width="3.2" height="3.2" patternUnits="userSpaceOnUse">
        <rect width="3.2" height="3.2" fill="var(--surface)" />
        <circle cx="0.8" cy="0.8" r="0.72" fill="var(--muted)" />
        <circle cx="2.4" cy="2.4" r="0.72" fill="var(--muted)" />
      </pattern>
      <pattern id="odo-progress" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="4" fill="var(--surface)" />
        <rect width="1.7" height="4" fill="var(--blue)" />
      </pattern>
      <pattern id="odo-wear" width="3" height="3" patternUnits="userSpaceOnUse">
        <rect width="3" height="3" fill="var(--surface)" fillOpacity="0.4" />
        <path d="M0 2Q0.75 0.6 1.5 2T3 2" fill="none" stroke="var(--red)" strokeWidth="0.8" />
      </pattern>
      <pattern id="odo-dead" width="4" height="4" patternUnits="userSpaceOnUse">
        <path d="M0 0L4 4M4 0L0 4" stroke="var(--red)" strokeWidth="0.6" />
      </pattern>
    </defs>
  )
}
