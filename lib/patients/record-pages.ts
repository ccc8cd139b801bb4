/** The pages of a record in their order, what follows the patient in their addresses, and the permission each needs. */
export const recordPages = [
  { page: 'overview', path: '', permission: 'patients.read' },
  { page: 'chart', path: '/chart', permission: 'records.read' },
  { page: 'perio', path: '/perio', permission: 'records.read' },
  { page: 'images', path: '/images', permission: 'images.read' },
  { page: 'plans', path: '/plans', permission: 'plans.read' },
  { page: 'notes', path: '/notes', permission: 'records.read' },
  { page: 'prescriptions', path: '/prescriptions', permission: 'records.read' },
  { page: 'history', path: '/history', permission: 'records.read' },
  { page: 'consents', path: '/consents', permission: 'consents.read' },
  { page: 'labs', path: '/labs', permission: 'labs.read' },
  { page: 'bills', path: '/bills', permission: 'bills.read' },
] as const
export type RecordPage = (typeof recordPages)[number]['page']
