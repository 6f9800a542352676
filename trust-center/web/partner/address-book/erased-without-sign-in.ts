/** Beyond so many people at once the sign-in must be fresh: whether they are deleted or their import is undone. */
export const ERASED_WITHOUT_SIGN_IN = 50;
