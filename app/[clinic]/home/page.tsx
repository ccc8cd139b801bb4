import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { HomePage } from '@/components/home/home-page'
import { Texts } from '@/components/layout/texts'
import { readHome } from '@/lib/home/queries'
import { getShellFor } from '@/lib/session'

type HomeProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('home'))('title') }
}

export default async function Home({ params, searchParams }: HomeProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const dentist = z.guid().safeParse(query.dentist).data ?? null
  await getShellFor(slug, 'reports.read')
  return <Texts of={['home']}><HomePage home={await readHome(slug, dentist)} dentist={dentist} /></Texts>
}
