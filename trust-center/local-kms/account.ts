/** The one account that this service has: its number stands in every ARN. */
export const ACCOUNT = '000000000000';
