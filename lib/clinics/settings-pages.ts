/** The pages of the settings in their order, by what they are about, and the permission without which each does not exist for a person. */
export const settingsPages = [
  { group: 'clinic', page: 'clinic', permission: 'clinic.manage' },
  { group: 'clinic', page: 'chairs', permission: 'clinic.manage' },
  { group: 'clinic', page: 'dentists', permission: 'clinic.manage' },
  { group: 'clinic', page: 'hours', permission: 'roster.write' },
  { group: 'clinic', page: 'queue', permission: 'clinic.manage' },
  { group: 'clinic', page: 'reasons', permission: 'clinic.manage' },
  { group: 'record', page: 'procedures', permission: 'catalogues.manage' },
  { group: 'record', page: 'notes', permission: 'catalogues.manage' },
  { group: 'people', page: 'team', permission: 'members.read' },
  { group: 'people', page: 'roles', permission: 'members.read' },
  { group: 'people', page: 'devices', permission: 'devices.manage' },
  { group: 'people', page: 'audit', permission: 'audit.read' },
  { group: 'messages', page: 'whatsapp', permission: 'messages.manage' },
  { group: 'messages', page: 'sending', permission: 'messages.manage' },
  { group: 'messages', page: 'messages', permission: 'messages.manage' },
  { group: 'messages', page: 'credits', permission: 'subscription.manage' },
  { group: 'account', page: 'subscription', permission: 'subscription.manage' },
  { group: 'account', page: 'import', permission: 'imports.manage' },
  { group: 'account', page: 'export', permission: 'clinic.export' },
  { group: 'account', page: 'support', permission: 'support.grant' },
] as const
export type SettingsPage = (typeof settingsPages)[number]['page']
