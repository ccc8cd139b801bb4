/** Why a file cannot be read as a list; each code is a sentence in messages/<locale>/imports.json under "file". */
export type ListProblem =
  | 'empty' | 'fileTooLarge' | 'tooManyRows' | 'tooManyColumns' | 'oldExcel' | 'notAList' | 'damaged' | 'inflated' | 'quoteOpen' | 'noSheet' | 'changed'

export class ListError extends Error {
  readonly problem: ListProblem

  constructor(problem: ListProblem) {
    super(problem)
    this.name = 'ListError'
    this.problem = problem
  }
}
