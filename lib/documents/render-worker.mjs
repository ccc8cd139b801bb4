// The thread that sets documents, so that requests beside it do not wait. A file of its own that no bundler touches: it is
// started by its path (lib/documents/render-pdf.ts) and reads the templates and fonts that lie beside it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const { templates, fonts } = workerData
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(file)) }] })

parentPort.on('message', ({ id, template, data, files }) => {
  const paths = Object.keys(files).map((name) => join(templates, 'given', name))
  try {
    // Pictures are files of this document alone; a template finds them below /given.
    Object.values(files).forEach((bytes, i) => compiler.mapShadow(paths[i], Buffer.from(bytes)))
    // Not compile() and then pdf(): what compile() answers is never given back to the system (0.3 MB each).
    const pdf = compiler.pdf({ mainFilePath: join(templates, `${template}.typ`), inputs: { data } })
    // A copy that is this document's alone, handed over and not copied again.
    const bytes = new Uint8Array(pdf)
    parentPort.postMessage({ id, bytes }, [bytes.buffer])
  } catch (error) {
    parentPort.postMessage({ id, problem: String(error?.message ?? error) })
  } finally {
    for (const path of paths) compiler.unmapShadow(path)
    // What the last ten documents did not use is forgotten.
    compiler.evictCache(10)
  }
})
