import { getTranslations } from 'next-intl/server'
import { PatientsList } from '@/components/patients/patients-list'
import { listPatients } from '@/lib/patients/queries'
import { patientSorts, type PatientSort } from '@/lib/patients/schema'
import { getShellFor } from '@/lib/session'

type PatientsPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<{ sort?: string }> }

export async function generateMetadata() {
  const t = await getTranslations('patients')
  return { title: t('title') }
}

export default async function PatientsPage({ params, searchParams }: PatientsPageProps) {
  const [{ clinic: slug }, { sort: asked }] = await Promise.all([params, searchParams])
  const sort = patientSorts.includes(asked as PatientSort) ? (asked as PatientSort) : 'name'
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const page = listPatients(slug, sort)
  page.catch(() => {})
  await getShellFor(slug, 'patients.read')
  const { patients, total } = await page
  return <PatientsList slug={slug} sort={sort} patients={patients} total={total ?? 0} />
}
