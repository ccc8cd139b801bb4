import { describe, expect, it } from 'vitest'
import { dosesADay, parseShorthand, quantityOf } from './shorthand'

const plain = { medicine: '', dose: '', frequency: '', days: null, quantity: null, instructions: [], note: '' }

describe('what a dentist types', () => {
  it.each([
    ['amox 500 1-1-1 5d', { medicine: 'amox 500', frequency: '1-1-1', days: 5 }],
    ['Amox 500 TDS x 5 days after food', { medicine: 'Amox 500', frequency: 'TDS', days: 5, instructions: ['after-food'] }],
    ['augmentin 625 bd 1w pc', { medicine: 'augmentin 625', frequency: 'BD', days: 7, instructions: ['after-food'] }],
    ['combiflam sos', { medicine: 'combiflam', frequency: 'SOS' }],
    ['combiflam prn for pain', { medicine: 'combiflam', frequency: 'SOS', instructions: ['for-pain'] }],
    ['dexa 4mg stat', { medicine: 'dexa 4mg', frequency: 'STAT' }],
    ['carbamazepine 200 ½-0-1 2 weeks', { medicine: 'carbamazepine 200', frequency: '½-0-1', days: 14 }],
    ['tegretol 1/2-0-1.5 5/7', { medicine: 'tegretol', frequency: '½-0-1½', days: 5 }],
    ['mox 1-1-1-1 x5', { medicine: 'mox', frequency: '1-1-1-1', days: 5 }],
    ['hexidine 10ml 1-0-1 7d rinse', { medicine: 'hexidine', dose: '10 ml', frequency: '1-0-1', days: 7, instructions: ['rinse-spit'] }],
    ['crocin syrup 250 mg/5 ml 7.5 ml tds 3d', { medicine: 'crocin syrup 250 mg/5 ml', dose: '7.5 ml', frequency: 'TDS', days: 3 }],
    ['calpol 1 tsp tds', { medicine: 'calpol', dose: '5 ml', frequency: 'TDS' }],
    ['pan 40 2 tabs od ac', { medicine: 'pan 40', dose: '2', frequency: 'OD', instructions: ['before-food'] }],
    ['ibuprofen 400 every 8 hours 3 days', { medicine: 'ibuprofen 400', frequency: 'Q8H', days: 3 }],
    ['ibuprofen 400 6 hourly', { medicine: 'ibuprofen 400', frequency: 'Q6H' }],
    ['flagyl 400 1-1-1 5d, no alcohol, finish all of it', { medicine: 'flagyl 400', frequency: '1-1-1', days: 5, instructions: ['no-alcohol'], note: 'finish all of it' }],
    ['zerodol-p 1-0-1 #6', { medicine: 'zerodol-p', frequency: '1-0-1', quantity: 6 }],
    ['uprise-d3 60k weekly 2 months', { medicine: 'uprise-d3 60k', frequency: 'WEEKLY', days: 60 }],
    ['  TDS  paracetamol   650 3d ', { medicine: 'TDS paracetamol 650', days: 3 }],
  ])('%s', (typed, expected) => expect(parseShorthand(typed)).toEqual({ ...plain, ...expected }))

  it.each(['amoxicillin', 'vitamin b complex', 'chlorhexidine 0.2%', 'lignocaine 2% 1:80000', 'O2', ''])('leaves a name alone: %s', (typed) => {
    expect(parseShorthand(typed)).toEqual({ ...plain, medicine: typed })
  })

  it('takes no nonsense for a schedule', () => {
    expect(parseShorthand('mox 1-1 5x').medicine).toBe('mox 1-1 5x')
    expect(parseShorthand('mox 12-12-12-12-12').frequency).toBe('')
  })
})

describe('how often and how much', () => {
  it.each([['1-0-1', 2], ['½-½-1', 2], ['OD', 1], ['TDS', 3], ['QID', 4], ['HS', 1], ['Q8H', 3], ['Q5H', 4], ['SOS', null], ['STAT', null], ['', null]] as const)('%s is %s doses a day', (frequency, count) => {
    expect(dosesADay(frequency)).toBe(count)
  })

  it.each([
    [{ form: 'tablet', dose: '', frequency: '1-0-1', days: 5 }, 10, 'tablet'],
    [{ form: 'dispersible tablet', dose: '2', frequency: 'TDS', days: 3 }, 18, 'tablet'],
    [{ form: 'tablet', dose: '', frequency: '½-0-½', days: 3 }, 3, 'tablet'],
    [{ form: 'tablet', dose: '½', frequency: 'OD', days: 5 }, 3, 'tablet'],
    [{ form: 'capsule', dose: '', frequency: 'STAT', days: null }, 1, 'capsule'],
    [{ form: 'capsule', dose: '', frequency: 'WEEKLY', days: 28 }, 4, 'capsule'],
    [{ form: 'syrup', dose: '7.5 ml', frequency: 'TDS', days: 5 }, 113, 'ml'],
    [{ form: 'mouthwash', dose: '', frequency: '1-0-1', days: 7 }, 1, 'bottle'],
    [{ form: 'gel', dose: '', frequency: 'TDS', days: 7 }, 1, 'pack'],
    [{ form: 'gel', dose: '', frequency: 'SOS', days: null }, 1, 'pack'],
  ])('%o', (line, quantity, unit) => expect(quantityOf(line)).toEqual({ quantity, unit }))

  it.each([
    ['as needed', { form: 'tablet', dose: '', frequency: 'SOS', days: 5 }], ['no days', { form: 'tablet', dose: '', frequency: 'BD', days: null }],
    ['no frequency', { form: 'tablet', dose: '', frequency: '', days: 5 }], ['no form', { form: '', dose: '', frequency: 'BD', days: 5 }],
    ['nothing taken', { form: 'tablet', dose: '', frequency: '0-0-0', days: 5 }], ['words for a dose', { form: 'tablet', dose: 'a few', frequency: 'BD', days: 5 }],
  ])('computes nothing from %s', (_, line) => expect(quantityOf(line)).toBeNull())
})
