/** Where a clinic can have the PIN asked for again on a trusted computer. */
export type PinArea = 'money' | 'settings'

/** The cookie of a browser that a clinic trusts, one for each clinic: it names the device and carries the token of its next use. */
export const deviceCookie = (slug: string): string => `device-${slug}`

const settingsPermissions = new Set([
  'clinic.manage', 'members.manage', 'messages.manage', 'imports.manage', 'devices.manage', 'roles.manage', 'subscription.manage', 'support.grant', 'clinic.export',
])

/** Whether only the settings use a permission: where a clinic asks for the PIN again in the settings, their actions ask too. */
export const isSettingsPermission = (permission: string): boolean => settingsPermissions.has(permission)
