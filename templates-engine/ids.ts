/** Fresh identities of what a template holds. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const randomText = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => ALPHABET[byte & 31]).join('');

/** A fresh region id. */
export const newRegionId = (): string => `r_${randomText(16)}`;
/** A fresh node id. */
export const newNodeId = (): string => `n_${randomText(16)}`;
/** A fresh id of a block in a slot, an item of a repeater or a copy. */
export const newInstanceId = (): string => `i_${randomText(16)}`;
/** A fresh id of a choice's variant. */
export const newOptionId = (): string => `o_${randomText(16)}`;
/** A fresh id of a document's variant. */
export const newVariantId = (): string => `v_${randomText(16)}`;
