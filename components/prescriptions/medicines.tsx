'use client'

import { Eye, EyeOff, Pencil, Plus, Search, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { findMedicines, medicineName, offeredMedicines, printedName, type Medicine, type MedicineList, type OwnMedicine } from '@/lib/prescriptions/medicine'
import { removeMedicine } from '@/lib/prescriptions/remove-medicine'
import { saveMedicine } from '@/lib/prescriptions/save-medicine'
import { MedicineDialog } from './medicine-dialog'

const most = 40

/** What the clinic prescribes from: its own medicines first, the reference list behind; each with its own name or hidden. */
export function Medicines({ slug, list }: { slug: string; list: MedicineList }) {
  const t = useTranslations('prescriptions.settings')
  const run = useRun()
  const refresh = useRefresh()
  const [typed, setTyped] = useState('')
  const [editing, setEditing] = useState<{ own: OwnMedicine | null; from: Medicine | null } | null>(null)
  const rows = useMemo(() => rowsOf(list), [list])
  const found = useMemo(() => {
    if (typed.trim() === '') return rows
    const wanted = new Set(findMedicines(rows, typed, new Set(), most))
    return rows.filter((row) => wanted.has(row))
  }, [rows, typed])
  const done = (text: string) => { toast(text); refresh() }
  const hide = (medicine: Medicine, own: OwnMedicine | null, hidden: boolean) => run(
    () => saveMedicine(slug, {
      medicineId: own?.id ?? null, version: own?.version ?? null, name: own?.name ?? medicineName(medicine), form: medicine.form, contents: medicine.contents,
      reference: own ? own.reference : medicineName(medicine), hidden,
    }), () => done(t('saved')))

  return (
    <section className="grid gap-3" aria-labelledby="medicines-title">
      <header className="flex items-center justify-between gap-3">
        <h2 id="medicines-title" className="text-lg font-semibold">{t('medicines')}</h2>
        <Button variant="primary" onClick={() => setEditing({ own: null, from: null })}><Plus aria-hidden />{t('add')}</Button>
      </header>
      <Input icon={Search} value={typed} placeholder={t('search')} aria-label={t('search')} onChange={(event) => setTyped(event.target.value)} />
      <ul aria-label={t('medicines')} className="grid divide-y divide-line rounded-md border border-line">
        {found.slice(0, most).map(({ own, ...medicine }) => (
          <li key={`${medicine.brand}|${medicine.contents}|${medicine.form}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium">{medicineName(medicine)} <span className="font-normal text-muted">{medicine.form}</span></p>
              {medicine.brand && <p className="text-sm text-muted">{printedName({ brand: '', contents: medicine.contents })}</p>}
            </div>
            {own && <Badge tone={own.hidden ? 'neutral' : 'brand'}>{t(own.hidden ? 'hidden' : 'own')}</Badge>}
            <div className="flex gap-1">
              <Button size="sm" variant="ghost" onClick={() => setEditing({ own, from: medicine })}><Pencil aria-hidden />{t(own ? 'edit' : 'rename')}</Button>
              <Button size="sm" variant="ghost" onClick={() => void hide(medicine, own, !own?.hidden)}>{own?.hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}{t(own?.hidden ? 'show' : 'hide')}</Button>
              {own && <Button size="sm" variant="ghost" onClick={() => void run(() => removeMedicine(slug, { medicineId: own.id }), () => done(t('removed')))}><Trash2 aria-hidden />{t('remove')}</Button>}
            </div>
          </li>
        ))}
        {found.length === 0 && <li className="px-3 py-4 text-muted">{t('noneFound')}</li>}
      </ul>
      {typed.trim() === '' && rows.length > most && <p className="text-sm text-muted">{t('shown', { count: most, total: rows.length })}</p>}
      {editing && <MedicineDialog slug={slug} own={editing.own} from={editing.from} list={list} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); done(t('saved')) }} />}
    </section>
  )
}

type Row = Medicine & { own: OwnMedicine | null }

/** The clinic's own, hidden ones too, then the rest of the list. */
function rowsOf(list: MedicineList): Row[] {
  const own = list.own.map((one) => ({ brand: one.name, form: one.form, contents: one.contents, own: one }))
  const names = new Set(own.map(({ brand, form }) => `${brand}|${form}`))
  return [...own, ...offeredMedicines(list).filter(({ brand, form }) => !names.has(`${brand}|${form}`)).map((medicine) => ({ ...medicine, own: null }))]
}
