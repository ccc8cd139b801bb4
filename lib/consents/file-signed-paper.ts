'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { fileSignedPaperSchema } from './schema'

/**
 * The photographed paper that was signed or thumb-printed by hand becomes the signed version.
 * @throws AppError not_found, signed_already, minor_needs_guardian, date_in_future
 */
export const fileSignedPaper = clinicAction
  .metadata({ name: 'file-signed-paper', permission: 'consents.write' })
  .inputSchema(fileSignedPaperSchema)
  .action(async ({ parsedInput: { consentId, signerName, signerRelation, witnessName, paperId, signedOn }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('sign_consent', {
      consent: consentId, way: 'paper', signer_name: signerName, signer_relation: signerRelation, witness_name: witnessName, signed_on: signedOn, paper: paperId,
    })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/patients/[patient]/consents`, 'page')
    return {}
  })
