import { isId } from '@/lib/documents/serve-pdf'
import { imageFiles } from '@/lib/images/address'
import { serveFile } from '@/lib/images/serve-file'

type Context = { params: Promise<{ clinic: string; image: string; file: string }> }

/** The bytes of an image, for members who may see it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { clinic, image, file: asked } = await params
  const file = imageFiles.find((known) => known === asked)
  return file && isId(image) ? serveFile(clinic, image, file, request) : new Response(null, { status: 404 })
}
