/** `prepared`: written beside the active one, not yet searched by · `decrypt`: opens old rows · `retired`: opens nothing any more */
export type KeyVersionState = 'prepared' | 'active' | 'decrypt' | 'retired' | 'destroyed';

/** What a register may say about a purpose key. */
export interface PurposeKeyVersion {
  use: 'dek' | 'bik' | 'auk' | 'suk' | 'exk';
  version: number;
  state: KeyVersionState;
  createdAt: Date;
}
