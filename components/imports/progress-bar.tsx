/** How far a long piece of work is, in words and as a bar. */
export function ProgressBar({ label, value, max }: { label: string; value: number; max: number }) {
  const share = max > 0 ? Math.min(100, Math.round((value / max) * 100)) : 0
  return (
    <div className="grid gap-2" role="status">
      <p className="font-medium tabular">{label}</p>
      <div role="progressbar" aria-label={label} aria-valuenow={share} aria-valuemin={0} aria-valuemax={100} className="h-2 overflow-hidden rounded-full bg-sunken">
        <div className="h-full rounded-full bg-brand transition-[width]" style={{ width: `${share}%` }} />
      </div>
    </div>
  )
}
