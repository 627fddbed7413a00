/** Bits an element takes. `F4` and the like are packed, so a tensor's bytes are rounded up. */
export const bitsByDtype: Record<string, number> = {
  BOOL: 8,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  F64: 64,
  I64: 64,
  U64: 64,
  C64: 64,
};

/** Bytes of so many elements of each type, to the byte where tensors are not packed; null when a type is unknown. */
export function bytesByDtype(elements: Record<string, number>): number | null {
  const bits = Object.entries(elements).map(([dtype, count]) => (bitsByDtype[dtype] ?? NaN) * count);
  const bytes = bits.reduce((sum, each) => sum + each, 0) / 8;
  return Number.isNaN(bytes) ? null : bytes;
}
