/** Keys to press, separated by spaces: "Ctrl K", "g s". Hidden on touch screens, where there are none. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="hidden shrink-0 gap-0.5 pointer-fine:inline-flex" aria-hidden>
      {keys.split(' ').map((key, i) => (
        <kbd key={i} className="min-w-4.5 rounded-sm border border-line bg-sunken px-1 text-center font-sans text-xs leading-4.5 text-faint">{key}</kbd>
      ))}
    </span>
  )
}
