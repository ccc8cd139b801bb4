import type { TransactionSql } from 'postgres'

/** A row by column name. Dates travel as ISO text; what is undefined is left to the column's default. */
export type Row = Record<string, unknown>

/**
 * Inserts all rows with one statement. They name the same columns; what one lacks is null.
 * @param table with its schema
 */
export async function insertRows(sql: TransactionSql, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  await sql`
    insert into ${sql(table)} (${sql(columns)}) select ${sql(columns)}
    from jsonb_populate_recordset(null::${sql(table)}, ${sql.json(rows as never)})`
}
