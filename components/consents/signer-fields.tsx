'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { relations, type Relation } from '@/lib/consents/consent'
import type { Patient } from '@/lib/patients/schema'

export type Signer = { signerName: string; signerRelation: Relation; witnessName: string }

/** Who signs, as it most likely is: the patient, or for a child the guardian of the record. */
export function likelySigner(patient: Patient, minor: boolean): Signer {
  return { signerName: minor ? (patient.guardianName ?? '') : patient.fullName, signerRelation: minor ? 'guardian' : 'self', witnessName: '' }
}

type SignerFieldsProps = { patient: Patient; minor: boolean; value: Signer; witness: 'wanted' | 'optional'; onChange: (signer: Signer) => void }

/** Who signs, as what, and who saw it. */
export function SignerFields({ patient, minor, value, witness, onChange }: SignerFieldsProps) {
  const t = useTranslations('consents')
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field label={t('signerRelation')}>
        <Select
          value={value.signerRelation}
          onChange={(event) => {
            const signerRelation = event.target.value as Relation
            const was = value.signerRelation === 'self'
            // The name goes with who it is; one that was typed stays.
            const signerName = signerRelation === 'self' ? patient.fullName : was ? (patient.guardianName ?? '') : value.signerName
            onChange({ ...value, signerRelation, signerName })
          }}
        >
          {relations.filter((relation) => !minor || relation !== 'self').map((relation) => <option key={relation} value={relation}>{t(`relations.${relation}`)}</option>)}
        </Select>
      </Field>
      <Field label={t('signerName')}><Input value={value.signerName} maxLength={120} onChange={(event) => onChange({ ...value, signerName: event.target.value })} /></Field>
      <Field label={t('witnessName')} optional={witness === 'optional'}><Input value={value.witnessName} maxLength={120} onChange={(event) => onChange({ ...value, witnessName: event.target.value })} /></Field>
    </div>
  )
}
