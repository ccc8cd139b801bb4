/** Pages of one photographed paper. */
export const mostPages = 10
