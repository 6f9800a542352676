/** Ids of the regions that permissions open without HQ naming them: one for the look of an element, one for the order of a container. */

/** `s_` and the node's id without `n_`: colours, alignment, size, hiding on a device. */
export const styleIdOf = (nodeId: string): string => `s_${nodeId.slice(2)}`;
/** `l_` and the container's id without `n_`: order, removal and copies of its children. */
export const layoutIdOf = (nodeId: string): string => `l_${nodeId.slice(2)}`;
/** True for an id that names no region of a document but one that permissions open. */
export const isImplicitId = (id: string): boolean => /^[sl]_[0-9a-z]{1,26}$/.test(id);
/** The node that an implicit region belongs to. */
export const nodeOfImplicit = (id: string): string => `n_${id.slice(2)}`;
