import { prescriptionToPrint, type PrescriptionDocument } from '@/lib/prescriptions/printed-prescription'
import { PrintedPrescriptionView } from './printed-prescription'
import { PrintPage } from './print-page'

/** The patient's page of a prescription. language: as the patient chose it there. */
export function LinkPrescription({ body, language }: { body: PrescriptionDocument; language: string }) {
  return (
    <>
      <PrintedPrescriptionView printed={prescriptionToPrint({ ...body, prescription: { ...body.prescription, language } }, null)} />
      <PrintPage />
    </>
  )
}
