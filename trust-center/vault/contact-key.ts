declare const openedByTheVault: unique symbol;

/** The opened key of one contact. Only the vault makes and uses it; it never leaves the process. */
export interface ContactKey {
  readonly [openedByTheVault]: true;
  readonly contactId: string;
  readonly generation: number;
}
