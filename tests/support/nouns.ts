// The nouns of a patient's record, each with its rows in the two test clinics and who may do what with them.
import type { Noun } from './nouns/noun.ts'
import { approvals } from './nouns/approvals.ts'
import { invoices } from './nouns/invoices.ts'
import { labs } from './nouns/labs.ts'
import { letters } from './nouns/letters.ts'
import { notes } from './nouns/notes.ts'
import { consents } from './nouns/consents.ts'
import { charts } from './nouns/charts.ts'
import { aftercare } from './nouns/aftercare.ts'
import { histories } from './nouns/histories.ts'
import { links } from './nouns/links.ts'
import { papers } from './nouns/papers.ts'
import { prescriptions } from './nouns/prescriptions.ts'
import { reports } from './nouns/reports.ts'
import { recallTypes } from './nouns/recall-types.ts'
import { treatments } from './nouns/treatments.ts'
import { printing } from './nouns/printing.ts'
import { perio } from './nouns/perio.ts'
import { images } from './nouns/images.ts'
import { mounts } from './nouns/mounts.ts'
import { tray } from './nouns/tray.ts'
import { prices } from './nouns/prices.ts'
import { billing } from './nouns/billing.ts'
import { imageMarks } from './nouns/image-marks.ts'
import { days } from './nouns/days.ts'
import { payments } from './nouns/payments.ts'
import { costs } from './nouns/costs.ts'
import { dues } from './nouns/dues.ts'
import { erasures } from './nouns/erasures.ts'
import { policies } from './nouns/policies.ts'
import { retention } from './nouns/retention.ts'
import { protection } from './nouns/protection.ts'
import { dataConsents } from './nouns/data-consents.ts'
import { rights } from './nouns/rights.ts'
import { tickets } from './nouns/tickets.ts'

export const nouns: Noun[] = [
  erasures,
  policies,
  retention,
  protection,
  dataConsents,
  rights,
  tickets,
  links,
  papers,
  consents,
  histories,
  aftercare,
  printing,
  approvals,
  prescriptions,
  letters,
  treatments,
  invoices,
  notes,
  charts,
  perio,
  labs,
  recallTypes,
  reports,
  images,
  mounts,
  tray,
  imageMarks,
  prices,
  days,
  dues,
  payments,
  billing,
  costs,
]
