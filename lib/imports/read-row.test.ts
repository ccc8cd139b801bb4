import { describe, expect, it } from 'vitest'
import { readBalance } from './amounts'
import { csvFile, harmlessCell } from './csv-cell'
import { excelDate, readDate, readTime } from './dates'
import type { ImportField } from './fields'
import { fieldOf, guessFields, noEvidence, orderOf, weighDate } from './guess'
import { plainCell, readRow, type TakenColumn } from './read-row'

const context = { zone: 'Asia/Kolkata', today: '2026-11-22', dentists: { 'Dr Rao': 'rao', '': 'bose' } as Record<string, string | null> }
const read = (values: Partial<Record<ImportField, string>>, columns?: TakenColumn[]) =>
  readRow(2, Object.values(values), columns ?? (Object.keys(values) as ImportField[]).map((field) => ({ field })), context)

describe('headings', () => {
  it('of Practo Ray are known', () => {
    const headings = ['Patient Number', 'Patient Name', 'Mobile Number', 'Contact Number', 'Email Address', 'Secondary Mobile', 'Gender', 'Address',
      'Locality', 'City', 'Pincode', 'National Id', 'Date of Birth', 'Remarks', 'Medical History', 'Groups', 'Patient Notes']
    expect(guessFields(headings)).toEqual(['number', 'fullName', 'phone', 'otherPhone', 'email', null, 'sex', 'address', 'locality', 'address',
      'address', null, 'birth', 'complaint', 'medicalAlerts', null, 'complaint'])
    expect(guessFields(['Date', 'Patient Number', 'Patient Name', 'DoctorName', 'Category', 'Status'])).toEqual(
      ['visitDate', 'number', 'fullName', 'visitDentist', 'visitReason', 'visitStatus'])
  })

  it('of lists that clinics keep are known, in both languages', () => {
    const known: Record<string, ImportField | null> = {
      'Name of patient': 'fullName', 'NAME*': 'fullName', 'Mob': 'phone', 'Ph. No.': 'phone', 'Contact No': 'otherPhone', 'Age/Sex': 'ageSex', 'AGE': 'age',
      'OPD no': 'number', 'File No.': 'number', 'D.O.B': 'birth', 'First Name': 'firstName', 'Surname': 'lastName', 'Balance (Rs)': 'balance',
      'Pending Amount': 'balance', 'Allergies': 'allergies', 'मरीज़ का नाम': 'fullName', 'मोबाइल नंबर': 'phone', 'पता': 'address', 'उम्र': 'age', 'लिंग': 'sex',
      'जन्म तिथि': 'birth', 'S.No': null, 'Date': null, 'Groups': null, 'Amount': null, 'Appointment Date': 'visitDate', 'WhatsApp No': 'whatsapp', 'Doctor': 'visitDentist',
    }
    expect(Object.fromEntries(Object.keys(known).map((heading) => [heading, fieldOf(heading)]))).toEqual(known)
  })

  it('a second number stays second; the only one is the phone', () => {
    expect(guessFields(['Name', 'Contact No'])).toEqual(['fullName', 'phone'])
    expect(guessFields(['Name', 'Phone', 'Mobile'])).toEqual(['fullName', 'phone', 'otherPhone'])
  })
})

describe('dates', () => {
  it('are read as lists write them', () => {
    const latest = '2026-11-22'
    const day = (text: string, order: 'dmy' | 'mdy' | 'ymd' = 'dmy') => {
      const found = readDate(text, order, latest)
      return found && typeof found === 'object' ? [found.date, found.minutes] : found
    }
    expect(day('03/04/1984')).toEqual(['1984-04-03', null])
    expect(day('03/04/1984', 'mdy')).toEqual(['1984-03-04', null])
    expect(day('3-Apr-84')).toEqual(['1984-04-03', null])
    expect(day('April 3, 1984')).toEqual(['1984-04-03', null])
    expect(day('Fri, 4 Dec 2026 10:30 AM')).toEqual(['2026-12-04', 630])
    expect(day('1984-04-03')).toEqual(['1984-04-03', null])
    expect(day('1984-04-03T09:15:00')).toEqual(['1984-04-03', 555])
    expect(day('3.4.26 6 pm')).toEqual(['2026-04-03', 1080])
    expect(day('30775')).toEqual(['1984-04-03', null])
    expect(day('30775.5')).toEqual(['1984-04-03', 720])
    expect(day('84/4/3', 'ymd')).toEqual(['1984-04-03', null])
    expect(day('03/04/27')).toEqual(['1927-04-03', null])
    expect(day('31/02/1984')).toBe('dateImpossible')
    expect(day('13/14/1984')).toBe('dateImpossible')
    expect(day('soon')).toBe('dateUnclear')
    expect(day(' ')).toBeNull()
    expect([excelDate(1), excelDate(59), excelDate(61), excelDate(0, true)]).toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '1904-01-01'])
  })

  it('tell their order when one of them can, and ask when none does or they disagree', () => {
    const order = (...cells: string[]) => {
      const evidence = noEvidence()
      for (const cell of cells) weighDate(cell, evidence)
      return orderOf(evidence)
    }
    expect(order('03/04/1984', '25/04/1984')).toEqual({ order: 'dmy', sure: true })
    expect(order('03/04/1984', '04/25/1984')).toEqual({ order: 'mdy', sure: true })
    expect(order('03/04/1984', '04/05/1984')).toEqual({ order: 'dmy', sure: false })
    expect(order('25/04/1984', '04/25/1984', '04/26/1984')).toEqual({ order: 'mdy', sure: false })
    expect(order('1984-04-03')).toEqual({ order: 'ymd', sure: true })
    expect(order('34', 'Sunita')).toEqual({ order: 'dmy', sure: true })
  })

  it('have times', () => {
    expect(['10:30', '10.30 am', '6 PM', '18:00:00', '0.75', '10:30 - 11:00', '12:15 am', '25:00', 'noon'].map(readTime)).toEqual([630, 630, 1080, 1080, 1080, 630, 15, null, null])
  })
})

describe('balances', () => {
  it('are paise, owed or paid ahead', () => {
    expect(['1,200', '₹ 1,20,000.50', '(500)', '-500', '500 Cr', 'Rs. 500/-', '500 Dr', '0', '', '५००'].map(readBalance)).toEqual(
      [120_000, 12_000_050, -50_000, -50_000, -50_000, 50_000, 50_000, 0, null, 50_000])
    expect(['=1+1', 'nine', '(5', '99999999999'].map(readBalance)).toEqual(Array(4).fill('amountUnclear'))
  })
})

describe('a row', () => {
  it('becomes what it says', () => {
    expect(read({ fullName: "'Sunita  Joshi'", phone: '98765 43210', otherPhone: '020 2567 1234', sex: 'F', birth: '3-Apr-84', address: '4, Karve Road', email: 's@example.in',
      medicalAlerts: 'Diabetes; BP', allergies: 'None', number: 'P-17', balance: '1,200', consent: 'yes' })).toMatchObject({
      problems: [], full_name: 'Sunita Joshi', phone: '+919876543210', whatsapp: '+919876543210', sex: 'female', birth_date: '1984-04-03',
      birth_date_precision: 'day', address: '4, Karve Road', email: 's@example.in', medical_alerts: ['Diabetes', 'BP'], allergies: [], number: 'P-17',
      balance_paise: 120_000, reminder_consent: true,
    })
  })

  it('takes ages and both in one column', () => {
    const who = (values: Partial<Record<ImportField, string>>) => (({ birth_date, birth_date_precision, sex, problems }) => [birth_date, birth_date_precision, sex, problems])(read({ fullName: 'A', ...values }))
    expect(who({ ageSex: '34/F' })).toEqual(['1992-01-01', 'year', 'female', []])
    expect(who({ ageSex: '34 Y / Male' })).toEqual(['1992-01-01', 'year', 'male', []])
    expect(who({ age: '34 yrs 2 m' })).toEqual(['1992-01-01', 'year', null, []])
    expect(who({ age: '8 months' })).toEqual(['2026-01-01', 'year', null, []])
    expect(who({ birth: '1984' })).toEqual(['1984-01-01', 'year', null, []])
    expect(who({ birth: '03/04/2084' })).toEqual([null, null, null, ['birth:birthFuture']])
    expect(who({ age: 'old', sex: 'x' })[3]).toEqual(['age:birthUnclear', 'sex:sexUnclear'])
  })

  it('keeps a landline as phone and no WhatsApp; a second mobile is the WhatsApp number', () => {
    const phones = (phone: string, otherPhone = '') => (({ phone: a, whatsapp, problems }) => [a, whatsapp, problems])(read({ fullName: 'A', phone, otherPhone }))
    expect(phones('020 2567 1234')).toEqual(['+912025671234', null, []])
    expect(phones('020 2567 1234', '9876543210')).toEqual(['+912025671234', '+919876543210', []])
    expect(phones('9876543210 / 9822000001')).toEqual(['+919876543210', '+919876543210', []])
    expect(phones('919876543210')).toEqual(['+919876543210', '+919876543210', []])
    expect(phones('9876543210.0')).toEqual(['+919876543210', '+919876543210', []])
    expect(phones('9.87654E+09')).toEqual([null, null, ['phone:phoneRounded']])
    expect(phones('12345')).toEqual([null, null, ['phone:phoneShort']])
  })

  it('names what is wrong and keeps the cells as they were; nothing is cut', () => {
    const long = 'x'.repeat(600)
    const row = read({ fullName: ' - ', address: long, email: 'nobody', balance: '=SUM(A1)', visitDate: '31/02/2027' })
    expect(row.problems).toEqual(['fullName:nameMissing', 'visitDate:dateImpossible', 'balance:amountUnclear', 'email:emailMalformed', 'address:tooLong:500'])
    expect([row.full_name, row.address, row.cells[1]]).toEqual([null, null, long])
    expect(read({ fullName: '=HYPERLINK("http://x","Click")' }).full_name).toBe('=HYPERLINK("http://x","Click")')
    expect(read({ fullName: 'zero\0byte' }).cells).toEqual(['zerobyte'])
  })

  it('has a visit with our dentist, in the clinic\'s zone', () => {
    const visit = (values: Partial<Record<ImportField, string>>) =>
      (({ visit_starts, visit_minutes, visit_dentist_id, visit_reason, problems }) => [visit_starts, visit_minutes, visit_dentist_id, visit_reason, problems])(read({ fullName: 'A', ...values }))
    expect(visit({ visitDate: '3/12/26', visitTime: '10:30 AM', visitDentist: 'Dr Rao', visitReason: 'Crown', visitMinutes: '45 min' })).toEqual(['2026-12-03T05:00:00.000Z', 45, 'rao', 'Crown', []])
    expect(visit({ visitDate: '2026-12-03 10:30' })).toEqual(['2026-12-03T05:00:00.000Z', null, 'bose', null, []])
    expect(visit({ visitDate: '2026-12-03 10:30', visitStatus: 'Cancelled' })).toEqual([null, null, null, null, []])
    expect(visit({ visitDate: '2026-12-03' })[4]).toEqual(['visitTime:timeMissing'])
    expect(visit({ visitDate: '2020-12-03' })[4]).toEqual([])
    expect(visit({ visitDate: '2026-12-03 10:30', visitDentist: 'Dr Who' })[2]).toBeNull()
  })

  it('joins columns that belong together', () => {
    const columns: TakenColumn[] = [{ field: 'firstName' }, { field: 'lastName' }, { field: 'address' }, { field: 'address' }]
    expect(readRow(2, ['Sunita', 'Joshi', 'Karve Road', 'Pune'], columns, context)).toMatchObject({ full_name: 'Sunita Joshi', address: 'Karve Road, Pune' })
  })
})

describe('the file of faulty rows', () => {
  it('holds no formula, and phones are still phones', () => {
    expect(['=1+1', '+919876543210', '-500', '@cmd', '+cmd|x', '\tx', 'plain', 'a,b', 'a"b'].map(harmlessCell)).toEqual(
      ["'=1+1", '+919876543210', '-500', "'@cmd", "'+cmd|x", `"'\tx"`.replace(/"/g, ''), 'plain', '"a,b"', '"a""b"'])
    expect(csvFile([['Name', 'Why'], ['=x', '1']])).toBe("\ufeffName,Why\r\n'=x,1\r\n")
  })

  it('is read back as it was', () => {
    for (const cell of ['=1+1', '+919876543210', '@cmd', '-5']) expect(plainCell(harmlessCell(cell))).toBe(cell)
  })
})
