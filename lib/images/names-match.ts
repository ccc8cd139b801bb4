/** What stands before or behind a name and is none. */
const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'miss', 'master', 'baby', 'prof', 'smt', 'shri', 'sri', 'shrimati', 'kumari', 'km', 'jr', 'sr'])

/**
 * Whether the name in a file can be that of a patient: the order of its parts, capitals, titles and initials do not matter
 * ("DESHPANDE^SUNITA^^DR" is "Sunita Deshpande", and so is "S^DESHPANDE"). Names in two scripts cannot be compared, and nobody
 * is warned of what is not known.
 * @param named a DICOM person name (PS3.5, 6.2: parts between ^, other scripts behind =), or a name as it is written
 */
export function namesMatch(named: string, recordName: string): boolean {
  const file = partsOf(named.split('=')[0]!)
  const record = partsOf(recordName)
  if (file.length === 0 || record.length === 0 || isLatin(file) !== isLatin(record)) return true
  const [few, many] = file.length <= record.length ? [file, [...record]] : [record, [...file]]
  let whole = 0
  // Whole parts first: an initial must not take the place of the name that is written out.
  for (const part of few.toSorted((a, b) => b.length - a.length)) {
    let at = many.indexOf(part)
    if (at >= 0 && part.length > 1) whole++
    if (at < 0) at = many.findIndex((other) => (part.length === 1 || other.length === 1) && other[0] === part[0])
    if (at < 0) return false
    many.splice(at, 1)
  }
  return whole > 0
}

const partsOf = (name: string) => name.normalize('NFKC').toLocaleLowerCase('en').normalize('NFD').replace(/(\p{Script=Latin})\p{M}+/gu, '$1').normalize('NFC')
  .split(/[\s^,.;:_'’()-]+/u).filter((part) => part && !titles.has(part))
const isLatin = (parts: string[]) => /\p{Script=Latin}/u.test(parts.join(''))
