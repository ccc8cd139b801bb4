/** Cookie that remembers whether the rail is narrow, so that the first paint has it right. */
export const RAIL_COOKIE = 'rail'
