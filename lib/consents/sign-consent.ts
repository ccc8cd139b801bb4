'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { renderPdf } from '@/lib/documents/render-pdf'
import { fromDatabase, unwrap } from '@/lib/errors'
import { keepPaper } from '@/lib/papers/keep-paper'
import { printedConsent, signatureFile, type ConsentDocument } from './printed-consent'
import { signConsentSchema } from './schema'
import { readSignature } from './signature'

/**
 * Signed by finger on this screen: the page with the drawing becomes a PDF, is kept with its hash, and stays.
 * @throws AppError not_found, signed_already, minor_needs_guardian, signature_too_large, signature_unreadable, signature_empty
 */
export const signConsent = clinicAction
  .metadata({ name: 'sign-consent', permission: 'consents.write' })
  .inputSchema(signConsentSchema)
  .action(async ({ parsedInput: { consentId, signerName, signerRelation, witnessName, signature }, ctx: { db, shell, slug } }) => {
    const drawing = await readSignature(signature)
    const consent = unwrap(await db.rpc('consent_to_sign', { consent: consentId, signer_relation: signerRelation })) as unknown as ConsentDocument
    const pdf = await renderPdf('consent', printedConsent(consent, { signerName, signerRelation, witnessName, at: new Date() }), { [signatureFile]: drawing })
    const paper = await keepPaper({ db, shell }, { patientId: consent.patient_id, noun: 'consents', name: consent.title, bytes: pdf, mime: 'application/pdf' })
    const { error } = await db.rpc('sign_consent', {
      consent: consentId, way: 'screen', signer_name: signerName, signer_relation: signerRelation, witness_name: witnessName, signed_on: null as never, paper,
    })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/patients/${consent.patient_id}/consents`)
    return { paper }
  })
