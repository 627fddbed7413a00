export const MIB = 2 ** 20;
export const MB = 1e6;
