import { expect, it } from 'vitest'
import { namesMatch } from './names-match'

it.each([
  ['DESHPANDE^SUNITA', 'Sunita Deshpande'], ['Deshpande^Sunita^^Dr', 'Sunita Deshpande'], ['S^DESHPANDE', 'Sunita Deshpande'], ['SUNITA S DESHPANDE', 'Sunita Deshpande'],
  ['Deshpande, Sunita', 'Mrs. Sunita Deshpande'], ['SUNITA', 'Sunita Deshpande'], ['José^Ávila', 'Avila Jose'], ['देशपांडे^सुनीता', 'सुनीता देशपांडे'],
  ['DESHPANDE^SUNITA=देशपांडे^सुनीता', 'Sunita Deshpande'], ['AYYAR^LAKSHMI', 'लक्ष्मी अय्यर'], ['^^^', 'Sunita Deshpande'],
])('%s can be %s', (named, record) => {
  expect(namesMatch(named, record)).toBe(true)
})

it.each([
  ['DOE^JOHN', 'Sunita Deshpande'], ['DESHPANDE^ANIL', 'Sunita Deshpande'], ['S^D', 'Sunita Deshpande'], ['PATIL^SUNITA', 'Sunita Deshpande'],
  ['सुनीता पाटील', 'सुनीता देशपांडे'], ['ANONYMOUS', 'Sunita Deshpande'],
])('%s is not %s', (named, record) => {
  expect(namesMatch(named, record)).toBe(false)
})
