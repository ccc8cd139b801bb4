/** The longer edge of a page that the server keeps, pixels; more would be sent for nothing. */
const longestEdge = 2400
/** What the server takes of a picture that this browser cannot make smaller, bytes. */
const largestPage = 12 * 1024 * 1024

/**
 * A photograph made ready to be sent: upright and no larger than needed, so that it leaves a phone in a second. One that this
 * browser cannot read goes as it is; the server says what it makes of it.
 * @returns the file, or the key of the sentence that says what is wrong: "tooLarge"
 */
export async function shrinkPhotograph(file: File): Promise<Blob | 'tooLarge'> {
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return file.size > largestPage ? 'tooLarge' : file
  }
  const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const drawing = canvas.getContext('2d')!
  // What is transparent is paper.
  drawing.fillStyle = '#ffffff'
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', 0.85))
}
