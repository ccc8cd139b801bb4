import type { Shell } from '@/lib/session'
import type { PinArea } from '@/lib/trusted-device'

/**
 * Whether a page about money or settings asks for the PIN first: the clinic wants it, the person has one, they are at a
 * trusted computer, and they last gave it too long ago. Such a page shows <AskPin> instead of itself.
 */
export const askedAgain = ({ device }: Pick<Shell, 'device'>, area: PinArea): boolean => device.askAgain.includes(area)
