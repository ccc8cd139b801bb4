/** What aftercare_settings() answers. */
export type AftercareText = { title: string; body: string }
export type AftercareSheet = {
  id: string
  /** Of those that the program brought; null: the clinic's own. */
  topic: string | null
  /** Whether it goes out by itself. */
  active: boolean
  version: number
  /** By language. */
  texts: Record<string, AftercareText>
  /** Ids of the procedures after which it is read. */
  procedures: string[]
}
export type AftercareSettings = {
  sheets: AftercareSheet[]
  procedures: { id: string; code: string; name: string }[]
  default_language: string
  /** Whether the clinic sends messages of this kind at all. */
  on: boolean
}

/** What a patient's page is given. */
export type LinkAftercareBody = { first_name: string; sheets: AftercareText[] }
