import { getTranslations } from 'next-intl/server'
import { AppError } from '@/lib/errors'
import { exportLists, type ExportList, type ExportName } from '@/lib/exports/lists'
import { streamList } from '@/lib/exports/stream-list'
import { findShell } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { dateIn } from '@/lib/time'

type Context = { params: Promise<{ clinic: string; list: string }> }

/** A list as a file, for those who may take lists away; for others it does not exist. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { clinic: slug, list: name } = await params
  const list: ExportList | undefined = Object.hasOwn(exportLists, name) ? exportLists[name as ExportName] : undefined
  const shell = list && (await findShell(slug))
  if (!list || !shell?.permissions['lists.export']) return new Response(null, { status: 404 })
  const options = list.options.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!options.success) return new Response(null, { status: 400 })

  const t = await getTranslations('exports')
  const { timeZone } = shell.clinic
  const writing = { zone: timeZone, word: (word: string) => (t.has(`words.${word}`) ? t(`words.${word}`) : word.slice(word.indexOf('.') + 1)) }
  try {
    const headings = list.columns.map(([heading]) => t(`columns.${heading}`))
    const body = await streamList(await clinicClient(slug), list, options.data, headings, writing)
    const file = `${shell.clinic.slug}-${name}-${dateIn(new Date(), timeZone)}.csv`
    return new Response(body, {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${file}"`, 'cache-control': 'private, no-store' },
    })
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
    throw error
  }
}
