/**
 * Holds the origin of another site's form on the way to a page that permits such forms: Remix itself refuses every write that comes with a
 * foreign `Origin`. Set by the server; what a caller sends under this name is dropped.
 */
export const FOREIGN_ORIGIN_HEADER = 'x-foreign-origin';
