import type { Import, ImportRow, ImportStatus, WhatToDo } from './schema'

export type ImportDocument = {
  id: string; file_name: string; headings: string[]; status: ImportStatus; by: string | null; created_at: string; finished_at: string | null
  cleared_at: string | null; on_duplicate: WhatToDo; on_same_number: WhatToDo; without_faulty: boolean; numbers_become: 'old' | 'file'
  squeeze: boolean; consent_recorded: boolean; balances_as_of: string | null; total: number; created: number; merged: number; skipped: number
  left_out: number; visits: number; visits_left_out: number; balances: number; consents: number; undone: number; kept: number
}
export type RowDocument = {
  line: number; cells: string[]; problems: string[]; notes: string[]; state: string; full_name: string | null; phone: string | null; number: string | null
  choice: WhatToDo | null; patient_id: string | null; match_by: 'person' | 'number' | null; match_line: number | null
  match: { id: string; full_name: string; phone: string | null; number: string | null } | null
}

export function toImport(row: ImportDocument): Import {
  return {
    id: row.id, fileName: row.file_name, headings: row.headings, status: row.status, by: row.by, createdAt: row.created_at, finishedAt: row.finished_at,
    cleared: row.cleared_at !== null, total: row.total, created: row.created, merged: row.merged, skipped: row.skipped, leftOut: row.left_out,
    visits: row.visits, visitsLeftOut: row.visits_left_out, balances: row.balances, consents: row.consents, undone: row.undone, kept: row.kept,
    options: {
      onDuplicate: row.on_duplicate, onSameNumber: row.on_same_number, withoutFaulty: row.without_faulty, numbersBecome: row.numbers_become,
      squeeze: row.squeeze, consentRecorded: row.consent_recorded, balancesAsOf: row.balances_as_of ?? '',
    },
  }
}

export function toRow(row: RowDocument): ImportRow {
  return {
    line: row.line, cells: row.cells, problems: row.problems, notes: row.notes, state: row.state, fullName: row.full_name, phone: row.phone,
    number: row.number, choice: row.choice, patientId: row.patient_id, matchBy: row.match_by, matchLine: row.match_line,
    match: row.match && { id: row.match.id, fullName: row.match.full_name, phone: row.match.phone, number: row.match.number },
  }
}
