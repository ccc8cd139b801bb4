/** The pages of the settings in their order, by what they are about, and the permission (or another one) without which each does not exist for a person. */
export const settingsPages = [
  { group: 'clinic', page: 'clinic', permission: 'clinic.manage' },
  { group: 'clinic', page: 'chairs', permission: 'clinic.manage' },
  { group: 'clinic', page: 'dentists', permission: 'clinic.manage' },
  { group: 'clinic', page: 'hours', permission: 'roster.write' },
  { group: 'clinic', page: 'queue', permission: 'clinic.manage' },
  { group: 'clinic', page: 'reasons', permission: 'clinic.manage' },
  { group: 'record', page: 'procedures', permission: 'catalogues.manage', or: 'taxes.manage' },
  { group: 'record', page: 'notes', permission: 'catalogues.manage' },
  { group: 'record', page: 'medicines', permission: 'catalogues.manage' },
  { group: 'record', page: 'labs', permission: 'catalogues.manage' },
  { group: 'record', page: 'recalls', permission: 'catalogues.manage' },
  { group: 'record', page: 'consents', permission: 'catalogues.manage' },
  { group: 'record', page: 'printing', permission: 'clinic.manage' },
  { group: 'money', page: 'billing', permission: 'clinic.manage' },
  { group: 'money', page: 'products', permission: 'catalogues.manage', or: 'taxes.manage' },
  { group: 'money', page: 'packages', permission: 'catalogues.manage' },
  { group: 'money', page: 'payers', permission: 'catalogues.manage' },
  { group: 'money', page: 'gateway', permission: 'clinic.manage' },
  { group: 'people', page: 'team', permission: 'members.read' },
  { group: 'people', page: 'roles', permission: 'members.read' },
  { group: 'people', page: 'devices', permission: 'devices.manage' },
  { group: 'people', page: 'audit', permission: 'audit.read' },
  { group: 'people', page: 'privacy', permission: 'privacy.manage' },
  { group: 'messages', page: 'whatsapp', permission: 'messages.manage' },
  { group: 'messages', page: 'sending', permission: 'messages.manage' },
  { group: 'messages', page: 'messages', permission: 'messages.manage' },
  { group: 'messages', page: 'aftercare', permission: 'catalogues.manage' },
  { group: 'messages', page: 'credits', permission: 'subscription.manage' },
  { group: 'account', page: 'subscription', permission: 'subscription.manage' },
  { group: 'account', page: 'import', permission: 'imports.manage' },
  { group: 'account', page: 'export', permission: 'clinic.export' },
  { group: 'account', page: 'support', permission: 'support.grant' },
] as const
export type SettingsPage = (typeof settingsPages)[number]['page']

/** Whether a page of the settings exists for somebody, by what they may. */
export const isForWhoMay = (page: (typeof settingsPages)[number], may: (permission: string) => boolean) =>
  may(page.permission) || ('or' in page && may(page.or))
