/** True for one plain e-mail address, as it can stand in the header of a mail. */
export const isReplyAddress = (address: string): boolean =>
  address.length <= 254 &&
  /^[a-z0-9.!#$%&'*+/=?^_`|~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i.test(address);
