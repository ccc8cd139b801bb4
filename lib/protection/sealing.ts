import 'server-only'
import { env } from '../env'
import { openToken, sealToken } from '../token-vault'
import { sealContext, type SealedField } from './rules'

/** Seals a patient's field with today's key. */
export const sealField = (text: string, clinic: string, patient: string, field: SealedField): string =>
  sealToken(text, sealContext(clinic, patient, field), env().TOKEN_KEYS)

/** @throws Error when its key is gone, or it was sealed for another clinic, patient or field */
export const openField = (sealed: string, clinic: string, patient: string, field: SealedField): string =>
  openToken(sealed, sealContext(clinic, patient, field), env().TOKEN_KEYS)
