/** Somebody whose address is in clear for another reason, while it is looked up who objected. */
export interface MetPerson {
  contactId: string;
  /** In normal form */
  address: string;
  suppressionToken: Buffer;
}
