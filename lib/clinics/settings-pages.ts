/** The pages of the settings in their order, and the permission without which each does not exist for a person. */
export const settingsPages = [
  { page: 'clinic', permission: 'clinic.manage' },
  { page: 'chairs', permission: 'clinic.manage' },
  { page: 'dentists', permission: 'clinic.manage' },
  { page: 'hours', permission: 'roster.write' },
  { page: 'queue', permission: 'clinic.manage' },
  { page: 'reasons', permission: 'clinic.manage' },
  { page: 'team', permission: 'members.read' },
  { page: 'roles', permission: 'members.read' },
  { page: 'devices', permission: 'devices.manage' },
  { page: 'support', permission: 'support.grant' },
  { page: 'whatsapp', permission: 'messages.manage' },
  { page: 'sending', permission: 'messages.manage' },
  { page: 'messages', permission: 'messages.manage' },
  { page: 'credits', permission: 'subscription.manage' },
  { page: 'import', permission: 'imports.manage' },
  { page: 'export', permission: 'clinic.export' },
  { page: 'subscription', permission: 'subscription.manage' },
  { page: 'audit', permission: 'audit.read' },
] as const
export type SettingsPage = (typeof settingsPages)[number]['page']
