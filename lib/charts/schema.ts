import { z } from 'zod'
import { findingStates } from './finding'
import { allMarks, type Mark } from './marks'
import { isTooth, surfacesFit } from './teeth'

const id = z.guid()
const tooth = z.number().refine(isTooth, 'tooth')
const mark = z.enum(allMarks as [Mark, ...Mark[]])
const state = z.enum(findingStates)
const depth = z.string().max(20)
const note = z.string().trim().max(500, 'note')

/** One thing that is marked; its id is made where it is entered, so that a repeated save adds nothing twice. */
const newFinding = z.object({
  id, mark, covers: z.enum(['surface', 'tooth', 'span', 'quadrant', 'arch', 'mouth']), teeth: z.array(tooth).max(32), surfaces: z.string().max(5),
  pontics: z.array(tooth).max(16).optional(), extra: z.literal(true).optional(), quadrant: z.number().int().min(1).max(4).optional(), arch: z.enum(['upper', 'lower']).optional(),
  depth: depth.optional(), note: note.optional(), state,
}).refine(({ teeth, surfaces }) => surfacesFit(teeth, surfaces), { path: ['surfaces'], message: 'surface' })
export type NewFinding = z.output<typeof newFinding>

/** visitId, dentistId: the visit in which it was found and for whom it is entered. */
export const addFindingsSchema = z.object({ patientId: id, visitId: id.nullable(), dentistId: id.nullable(), findings: z.array(newFinding).min(1).max(52) })
/** removedAs null puts back what was taken off. */
export const changeFindingSchema = z.object({
  findingId: id, version: z.number().int().positive(),
  changes: z.object({
    state, surfaces: z.string().max(5), depth: depth.nullable(), note, removedAs: z.enum(['mistake', 'gone']).nullable(), removedReason: z.string().trim().max(300),
  }).partial(),
})
export type FindingChanges = z.output<typeof changeFindingSchema>['changes']
export const listChangedFindingsSchema = z.object({ patientId: id, since: z.string().max(40) })
