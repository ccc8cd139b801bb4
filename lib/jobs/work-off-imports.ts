type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>

/**
 * Goes on with the imports that nobody has open, batch by batch, until they are done or the time is up; forgets the rows of
 * old ones. Answers how many batches it did. A batch that another worker has in hand is left to it.
 */
export async function workOffImports(rpc: Rpc, until: number): Promise<number> {
  await rpc('tidy_imports')
  let batches = 0
  while (Date.now() < until && (await rpc<boolean>('work_off_imports'))) batches++
  return batches
}
