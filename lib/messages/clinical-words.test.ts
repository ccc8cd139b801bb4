import { expect, test } from 'vitest'
import { clinicalWordsIn } from './clinical-words'

test.for([
  ['Hello Asha, your Root Canal is due and the tablets are ready.', ['root canal', 'tablet']],
  ['नमस्ते, आपके मसूड़ों की जाँच का समय है।', ['मसूड़']],
  ['உங்கள் சிகிச்சை முடிந்தது.', ['சிகிச்சை']],
  ['Hello Asha, it is time to visit us in Spain Road again.', []],
] as const)('%s', ([text, words]) => {
  expect(clinicalWordsIn(text)).toEqual(words)
})
