import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { PrintedDocument, Template } from './printed'

/**
 * Files beside the program, not in its bundle. next.config.ts names them for servers that get only what is traced; the build
 * itself would take along the whole project.
 */
const folder = (path: string) => join(/* turbopackIgnore: true */ process.cwd(), path)
const templates = folder('lib/documents/templates')
/** Noto Sans has Latin, Devanagari and the rupee sign in one file. */
const fonts = ['400Regular/NotoSans_400Regular.ttf', '600SemiBold/NotoSans_600SemiBold.ttf']
  .map((file) => folder(`node_modules/@expo-google-fonts/noto-sans/${file}`))

/** One a process: it keeps the fonts and the compiled templates. */
let compiler: NodeCompiler | undefined

/**
 * Sets a document with one of our templates: A4, searchable, fonts embedded, the same bytes for the same data. The data are
 * an input of the program, never part of its text: nothing that anybody typed is read as markup.
 * @returns the PDF; takes a few milliseconds in which this thread does nothing else
 * @throws Error when the template does not compile with these data
 */
export function renderPdf(template: Template, data: PrintedDocument): Buffer {
  compiler ??= NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(/* turbopackIgnore: true */ file)) }] })
  try {
    // Not compile() and then pdf(): what compile() answers is never given back to the system (0.3 MB each).
    return compiler.pdf({ mainFilePath: join(templates, `${template}.typ`), inputs: { data: JSON.stringify(data) } })
  } catch (error) {
    // The compiler's own words may hold some of the data: they are the cause, which is not logged.
    throw new Error(`template ${template}: not set`, { cause: error })
  } finally {
    // What the last ten documents did not use is forgotten.
    compiler.evictCache(10)
  }
}
