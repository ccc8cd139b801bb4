'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import type { Tones } from '@/lib/images/image'
import { presets, type Look, type Preset } from '@/lib/images/tones'

type AdjustProps = { look: Look; tones: Tones; gray: boolean; onLook: (next: (look: Look) => Look) => void; onPreset: (preset: Preset) => void }

/** Window, gamma and sharpness by slider, and the windows that are used most: what a drag does, for keys and for exact values. */
export function Adjust({ look, tones, gray, onLook, onPreset }: AdjustProps) {
  const t = useTranslations('images.viewer')
  const span = Math.max(1, tones.high - tones.low)
  return (
    <Popover label={t('adjust')} trigger={<Button variant="ghost" size="sm"><SlidersHorizontal />{t('adjust')}</Button>} align="end" className="w-72">
      {() => (
        <div className="grid gap-3">
          {gray && (
            <div className="flex flex-wrap gap-1.5">
              {presets.map((preset) => <Button key={preset} size="sm" onClick={() => onPreset(preset)}>{t(`presets.${preset}`)}</Button>)}
            </div>
          )}
          <Slider label={t('center')} value={look.center} min={tones.low} max={tones.high} step={span / 200} onChange={(center) => onLook((now) => ({ ...now, center }))} />
          <Slider label={t('width')} value={look.width} min={span / 100} max={span * 1.5} step={span / 200} onChange={(width) => onLook((now) => ({ ...now, width }))} />
          <Slider label={t('gamma')} value={look.gamma} min={0.3} max={3} step={0.05} digits={2} onChange={(gamma) => onLook((now) => ({ ...now, gamma }))} />
          <div className="grid gap-1">
            <span className="text-sm text-muted">{t('sharpen')}</span>
            <Segmented
              label={t('sharpen')} value={String(look.sharpen) as '0' | '1' | '2'} onChange={(value) => onLook((now) => ({ ...now, sharpen: Number(value) as Look['sharpen'] }))}
              options={(['0', '1', '2'] as const).map((value) => ({ value, label: t(`sharpness.${value}`) }))}
            />
          </div>
        </div>
      )}
    </Popover>
  )
}

type SliderProps = { label: string; value: number; min: number; max: number; step: number; digits?: number; onChange: (value: number) => void }

function Slider({ label, value, min, max, step, digits = 0, onChange }: SliderProps) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <div className="flex justify-between text-sm"><label htmlFor={id} className="text-muted">{label}</label><span className="tabular">{value.toFixed(digits)}</span></div>
      <input id={id} type="range" min={min} max={max} step={step} value={value} onChange={(event) => onChange(Number(event.target.value))} className="h-6 w-full accent-brand" />
    </div>
  )
}
