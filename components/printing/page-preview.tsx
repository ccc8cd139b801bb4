import { useTranslations } from 'next-intl'
import type { Letterhead } from '@/lib/documents/letterhead'

const sizes = { a4: [210, 297], a5: [148, 210] } as const

/** The page in small, in millimetres: where the head, the text and the foot stand. White in the dark too: it is paper. */
export function PagePreview({ letterhead: { paper, own, top, bottom, left, right, name, address, contact, footer } }: { letterhead: Letterhead }) {
  const t = useTranslations('papers.printing')
  const [width, height] = sizes[paper]
  const inner = Math.max(0, width - left - right)
  const headHeight = own ? 20 : 0
  const body = top + headHeight
  const foot = height - bottom - 7
  const lines = Math.max(0, Math.floor((foot - body - 8) / 7))
  return (
    <figure className="grid gap-2">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('preview')} className="w-full max-w-72 rounded-sm border border-line-strong bg-[#ffffff] shadow-sm">
        {!own && (
          <g fill="#ece7e0">
            <rect x={0} y={0} width={width} height={top} />
            <rect x={0} y={height - bottom} width={width} height={bottom} />
          </g>
        )}
        {own && (
          <g fill="#0f5e59">
            <text x={left} y={top + 6} fontSize={7} fontWeight={600}>{name.slice(0, 34)}</text>
            <text x={width - right} y={top + 4} fontSize={3.6} fill="#5f5952" textAnchor="end">{(address[0] ?? '').slice(0, 40)}</text>
            <text x={width - right} y={top + 9} fontSize={3.6} fill="#5f5952" textAnchor="end">{(contact[0] ?? '').slice(0, 40)}</text>
            <rect x={left} y={top + 13} width={inner} height={0.6} />
          </g>
        )}
        <rect x={left} y={body} width={Math.min(inner, 60)} height={5} fill="#1d1a17" opacity={0.75} />
        <g fill="#d8d2ca">
          {Array.from({ length: lines }, (_, i) => <rect key={i} x={left} y={body + 10 + i * 7} width={i % 5 === 4 ? inner * 0.6 : inner} height={2.4} />)}
          <rect x={left} y={foot - 1} width={inner} height={0.4} />
        </g>
        <text x={left} y={foot + 4} fontSize={3.6} fill="#5f5952">{(footer ?? '').slice(0, 60)}</text>
      </svg>
      <figcaption className="text-sm text-muted">{own ? t('previewOwn') : t('previewPreprinted')}</figcaption>
    </figure>
  )
}
